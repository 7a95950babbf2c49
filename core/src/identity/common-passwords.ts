/** The long ones among the passwords that are tried first: words, keyboard rows and years, in our four languages. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  0123456789 0147258369 0987654321 1029384756 1122334455 123123123123 1234567890 123456789a 123456qwerty
  123qweasdzxc 1q2w3e4r#1 1q2w3e4r00 1q2w3e4r007 1q2w3e4r01 1q2w3e4r1! 1q2w3e4r12 1q2w3e4r123 1q2w3e4r123!
  1q2w3e4r1234 1q2w3e4r12345 1q2w3e4r123456 1q2w3e4r2020 1q2w3e4r2021 1q2w3e4r2022 1q2w3e4r2023
  1q2w3e4r2024 1q2w3e4r2025 1q2w3e4r2026 1q2w3e4r2027 1q2w3e4r321 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r@123
  1qaz2wsx#1 1qaz2wsx00 1qaz2wsx007 1qaz2wsx01 1qaz2wsx1! 1qaz2wsx12 1qaz2wsx123 1qaz2wsx123! 1qaz2wsx1234
  1qaz2wsx12345 1qaz2wsx123456 1qaz2wsx2020 1qaz2wsx2021 1qaz2wsx2022 1qaz2wsx2023 1qaz2wsx2024
  1qaz2wsx2025 1qaz2wsx2026 1qaz2wsx2027 1qaz2wsx321 1qaz2wsx3edc 1qaz2wsx@123 7894561230 9876543210
  a123456789 abc123456789 abcd1234abcd abcdefghij abcdefghijk admin12345 admin123456 adminadmin
  administrateur administrateur! administrateur#1 administrateur00 administrateur007 administrateur01
  administrateur1 administrateur1! administrateur12 administrateur123 administrateur123! administrateur1234
  administrateur12345 administrateur123456 administrateur2020 administrateur2021 administrateur2022
  administrateur2023 administrateur2024 administrateur2025 administrateur2026 administrateur2027
  administrateur321 administrateur@123 administrator administrator! administrator#1 administrator00
  administrator007 administrator01 administrator1 administrator1! administrator12 administrator123
  administrator123! administrator1234 administrator12345 administrator123456 administrator2020
  administrator2021 administrator2022 administrator2023 administrator2024 administrator2025
  administrator2026 administrator2027 administrator321 administrator@123 asdf1234asdf asdfghjkl!
  asdfghjkl#1 asdfghjkl00 asdfghjkl007 asdfghjkl01 asdfghjkl1 asdfghjkl1! asdfghjkl12 asdfghjkl123
  asdfghjkl123! asdfghjkl1234 asdfghjkl12345 asdfghjkl123456 asdfghjkl2020 asdfghjkl2021 asdfghjkl2022
  asdfghjkl2023 asdfghjkl2024 asdfghjkl2025 asdfghjkl2026 asdfghjkl2027 asdfghjkl321 asdfghjkl@123
  autumn123! autumn1234 autumn12345 autumn123456 autumn2020 autumn2021 autumn2022 autumn2023 autumn2024
  autumn2025 autumn2026 autumn2027 autumn@123 azerty123! azerty1234 azerty12345 azerty123456 azerty2020
  azerty2021 azerty2022 azerty2023 azerty2024 azerty2025 azerty2026 azerty2027 azerty@123 azertyuiop
  azertyuiop! azertyuiop#1 azertyuiop00 azertyuiop007 azertyuiop01 azertyuiop1 azertyuiop1! azertyuiop12
  azertyuiop123 azertyuiop123! azertyuiop1234 azertyuiop12345 azertyuiop123456 azertyuiop2020
  azertyuiop2021 azertyuiop2022 azertyuiop2023 azertyuiop2024 azertyuiop2025 azertyuiop2026 azertyuiop2027
  azertyuiop321 azertyuiop@123 barcelona1 baseball#1 baseball00 baseball007 baseball01 baseball1!
  baseball12 baseball123 baseball123! baseball1234 baseball12345 baseball123456 baseball2020 baseball2021
  baseball2022 baseball2023 baseball2024 baseball2025 baseball2026 baseball2027 baseball321 baseball@123
  basketball bienvenue! bienvenue#1 bienvenue00 bienvenue007 bienvenue01 bienvenue1 bienvenue1! bienvenue12
  bienvenue123 bienvenue123! bienvenue1234 bienvenue12345 bienvenue123456 bienvenue2020 bienvenue2021
  bienvenue2022 bienvenue2023 bienvenue2024 bienvenue2025 bienvenue2026 bienvenue2027 bienvenue321
  bienvenue@123 blink182182 business#1 business00 business007 business01 business1! business12 business123
  business123! business1234 business12345 business123456 business2020 business2021 business2022
  business2023 business2024 business2025 business2026 business2027 business321 business@123 butterfly1
  changeme#1 changeme00 changeme007 changeme01 changeme1! changeme12 changeme123 changeme123! changeme1234
  changeme12345 changeme123456 changeme2020 changeme2021 changeme2022 changeme2023 changeme2024
  changeme2025 changeme2026 changeme2027 changeme321 changeme@123 charlie007 charlie123 charlie123!
  charlie1234 charlie12345 charlie123456 charlie2020 charlie2021 charlie2022 charlie2023 charlie2024
  charlie2025 charlie2026 charlie2027 charlie321 charlie@123 chelsea007 chelsea123 chelsea123! chelsea1234
  chelsea12345 chelsea123456 chelsea2020 chelsea2021 chelsea2022 chelsea2023 chelsea2024 chelsea2025
  chelsea2026 chelsea2027 chelsea321 chelsea@123 chocolate1 company007 company123 company123! company1234
  company12345 company123456 company2020 company2021 company2022 company2023 company2024 company2025
  company2026 company2027 company321 company@123 computer#1 computer00 computer007 computer01 computer1!
  computer12 computer123 computer123! computer1234 computer12345 computer123456 computer2020 computer2021
  computer2022 computer2023 computer2024 computer2025 computer2026 computer2027 computer321 computer@123
  correcthorsebatterystaple corvette#1 corvette00 corvette007 corvette01 corvette1! corvette12 corvette123
  corvette123! corvette1234 corvette12345 corvette123456 corvette2020 corvette2021 corvette2022
  corvette2023 corvette2024 corvette2025 corvette2026 corvette2027 corvette321 corvette@123 crmpassword
  default007 default123 default123! default1234 default12345 default123456 default2020 default2021
  default2022 default2023 default2024 default2025 default2026 default2027 default321 default@123 demo123456
  demodemodemo dragon123! dragon1234 dragon12345 dragon123456 dragon2020 dragon2021 dragon2022 dragon2023
  dragon2024 dragon2025 dragon2026 dragon2027 dragon@123 football#1 football00 football007 football01
  football1! football12 football123 football123! football1234 football12345 football123456 football2020
  football2021 football2022 football2023 football2024 football2025 football2026 football2027 football321
  football@123 geheim123! geheim1234 geheim12345 geheim123456 geheim2020 geheim2021 geheim2022 geheim2023
  geheim2024 geheim2025 geheim2026 geheim2027 geheim@123 guestguest iloveyou#1 iloveyou00 iloveyou007
  iloveyou01 iloveyou1! iloveyou12 iloveyou123 iloveyou123! iloveyou1234 iloveyou12345 iloveyou123456
  iloveyou2020 iloveyou2021 iloveyou2022 iloveyou2023 iloveyou2024 iloveyou2025 iloveyou2026 iloveyou2027
  iloveyou321 iloveyou@123 internet#1 internet00 internet007 internet01 internet1! internet12 internet123
  internet123! internet1234 internet12345 internet123456 internet2020 internet2021 internet2022
  internet2023 internet2024 internet2025 internet2026 internet2027 internet321 internet@123 jennifer#1
  jennifer00 jennifer007 jennifer01 jennifer1! jennifer12 jennifer123 jennifer123! jennifer1234
  jennifer12345 jennifer123456 jennifer2020 jennifer2021 jennifer2022 jennifer2023 jennifer2024
  jennifer2025 jennifer2026 jennifer2027 jennifer321 jennifer@123 letmein007 letmein123 letmein123!
  letmein1234 letmein12345 letmein123456 letmein2020 letmein2021 letmein2022 letmein2023 letmein2024
  letmein2025 letmein2026 letmein2027 letmein321 letmein@123 liverpool! liverpool#1 liverpool00
  liverpool007 liverpool01 liverpool1 liverpool1! liverpool12 liverpool123 liverpool123! liverpool1234
  liverpool12345 liverpool123456 liverpool2020 liverpool2021 liverpool2022 liverpool2023 liverpool2024
  liverpool2025 liverpool2026 liverpool2027 liverpool321 liverpool@123 manchester manchesterunited
  master123! master1234 master12345 master123456 master2020 master2021 master2022 master2023 master2024
  master2025 master2026 master2027 master@123 masterpassword mercedes#1 mercedes00 mercedes007 mercedes01
  mercedes1! mercedes12 mercedes123 mercedes123! mercedes1234 mercedes12345 mercedes123456 mercedes2020
  mercedes2021 mercedes2022 mercedes2023 mercedes2024 mercedes2025 mercedes2026 mercedes2027 mercedes321
  mercedes@123 michael007 michael123 michael123! michael1234 michael12345 michael123456 michael2020
  michael2021 michael2022 michael2023 michael2024 michael2025 michael2026 michael2027 michael321
  michael@123 monkey123! monkey1234 monkey12345 monkey123456 monkey2020 monkey2021 monkey2022 monkey2023
  monkey2024 monkey2025 monkey2026 monkey2027 monkey@123 motdepasse motdepasse! motdepasse#1 motdepasse00
  motdepasse007 motdepasse01 motdepasse1 motdepasse1! motdepasse12 motdepasse123 motdepasse123!
  motdepasse1234 motdepasse12345 motdepasse123456 motdepasse2020 motdepasse2021 motdepasse2022
  motdepasse2023 motdepasse2024 motdepasse2025 motdepasse2026 motdepasse2027 motdepasse321 motdepasse@123
  motorcycle mynameis123 mypassword mypassword1 nopassword p@ssw0rd#1 p@ssw0rd00 p@ssw0rd007 p@ssw0rd01
  p@ssw0rd1! p@ssw0rd12 p@ssw0rd123 p@ssw0rd123! p@ssw0rd1234 p@ssw0rd12345 p@ssw0rd123456 p@ssw0rd2020
  p@ssw0rd2021 p@ssw0rd2022 p@ssw0rd2023 p@ssw0rd2024 p@ssw0rd2025 p@ssw0rd2026 p@ssw0rd2027 p@ssw0rd321
  p@ssw0rd@123 p@ssword#1 p@ssword00 p@ssword007 p@ssword01 p@ssword1! p@ssword12 p@ssword123 p@ssword123!
  p@ssword1234 p@ssword12345 p@ssword123456 p@ssword2020 p@ssword2021 p@ssword2022 p@ssword2023
  p@ssword2024 p@ssword2025 p@ssword2026 p@ssword2027 p@ssword321 p@ssword@123 pa$$word#1 pa$$word00
  pa$$word007 pa$$word01 pa$$word1! pa$$word12 pa$$word123 pa$$word123! pa$$word1234 pa$$word12345
  pa$$word123456 pa$$word2020 pa$$word2021 pa$$word2022 pa$$word2023 pa$$word2024 pa$$word2025 pa$$word2026
  pa$$word2027 pa$$word321 pa$$word@123 passw0rd#1 passw0rd00 passw0rd007 passw0rd01 passw0rd1! passw0rd12
  passw0rd123 passw0rd123! passw0rd1234 passw0rd12345 passw0rd123456 passw0rd2020 passw0rd2021 passw0rd2022
  passw0rd2023 passw0rd2024 passw0rd2025 passw0rd2026 passw0rd2027 passw0rd321 passw0rd@123 password#1
  password00 password007 password01 password1! password12 password123 password123! password1234
  password12345 password123456 password1234567890 password2020 password2021 password2022 password2023
  password2024 password2025 password2026 password2027 password321 password@123 passwort#1 passwort00
  passwort007 passwort01 passwort1! passwort12 passwort123 passwort123! passwort1234 passwort12345
  passwort123456 passwort2020 passwort2021 passwort2022 passwort2023 passwort2024 passwort2025 passwort2026
  passwort2027 passwort321 passwort@123 princess#1 princess00 princess007 princess01 princess1! princess12
  princess123 princess123! princess1234 princess12345 princess123456 princess2020 princess2021 princess2022
  princess2023 princess2024 princess2025 princess2026 princess2027 princess321 princess@123 q1w2e3r4#1
  q1w2e3r400 q1w2e3r4007 q1w2e3r401 q1w2e3r41! q1w2e3r412 q1w2e3r4123 q1w2e3r4123! q1w2e3r41234
  q1w2e3r412345 q1w2e3r4123456 q1w2e3r42020 q1w2e3r42021 q1w2e3r42022 q1w2e3r42023 q1w2e3r42024
  q1w2e3r42025 q1w2e3r42026 q1w2e3r42027 q1w2e3r4321 q1w2e3r4@123 qazwsxedc! qazwsxedc#1 qazwsxedc00
  qazwsxedc007 qazwsxedc01 qazwsxedc1 qazwsxedc1! qazwsxedc12 qazwsxedc123 qazwsxedc123! qazwsxedc1234
  qazwsxedc12345 qazwsxedc123456 qazwsxedc2020 qazwsxedc2021 qazwsxedc2022 qazwsxedc2023 qazwsxedc2024
  qazwsxedc2025 qazwsxedc2026 qazwsxedc2027 qazwsxedc321 qazwsxedc@123 qweasdzxc123 qwer1234qwer qwerty123!
  qwerty1234 qwerty12345 qwerty123456 qwerty2020 qwerty2021 qwerty2022 qwerty2023 qwerty2024 qwerty2025
  qwerty2026 qwerty2027 qwerty@123 qwertyuiop qwertyuiop! qwertyuiop#1 qwertyuiop00 qwertyuiop007
  qwertyuiop01 qwertyuiop1 qwertyuiop1! qwertyuiop12 qwertyuiop123 qwertyuiop123! qwertyuiop1234
  qwertyuiop12345 qwertyuiop123456 qwertyuiop2020 qwertyuiop2021 qwertyuiop2022 qwertyuiop2023
  qwertyuiop2024 qwertyuiop2025 qwertyuiop2026 qwertyuiop2027 qwertyuiop321 qwertyuiop@123 qwertzuiop
  qwertzuiop! qwertzuiop#1 qwertzuiop00 qwertzuiop007 qwertzuiop01 qwertzuiop1 qwertzuiop1! qwertzuiop12
  qwertzuiop123 qwertzuiop123! qwertzuiop1234 qwertzuiop12345 qwertzuiop123456 qwertzuiop2020
  qwertzuiop2021 qwertzuiop2022 qwertzuiop2023 qwertzuiop2024 qwertzuiop2025 qwertzuiop2026 qwertzuiop2027
  qwertzuiop321 qwertzuiop@123 realmadrid rootpassword samsung007 samsung123 samsung123! samsung1234
  samsung12345 samsung123456 samsung2020 samsung2021 samsung2022 samsung2023 samsung2024 samsung2025
  samsung2026 samsung2027 samsung321 samsung@123 secret123! secret1234 secret12345 secret123456 secret2020
  secret2021 secret2022 secret2023 secret2024 secret2025 secret2026 secret2027 secret@123 shadow123!
  shadow1234 shadow12345 shadow123456 shadow2020 shadow2021 shadow2022 shadow2023 shadow2024 shadow2025
  shadow2026 shadow2027 shadow@123 sommer123! sommer1234 sommer12345 sommer123456 sommer2020 sommer2021
  sommer2022 sommer2023 sommer2024 sommer2025 sommer2026 sommer2027 sommer@123 spring123! spring1234
  spring12345 spring123456 spring2020 spring2021 spring2022 spring2023 spring2024 spring2025 spring2026
  spring2027 spring@123 starwars#1 starwars00 starwars007 starwars01 starwars1! starwars12 starwars123
  starwars123! starwars1234 starwars12345 starwars123456 starwars2020 starwars2021 starwars2022
  starwars2023 starwars2024 starwars2025 starwars2026 starwars2027 starwars321 starwars@123 strawberry
  summer123! summer1234 summer12345 summer123456 summer2020 summer2021 summer2022 summer2023 summer2024
  summer2025 summer2026 summer2027 summer@123 sunshine#1 sunshine00 sunshine007 sunshine01 sunshine1!
  sunshine12 sunshine123 sunshine123! sunshine1234 sunshine12345 sunshine123456 sunshine2020 sunshine2021
  sunshine2022 sunshine2023 sunshine2024 sunshine2025 sunshine2026 sunshine2027 sunshine321 sunshine@123
  superman#1 superman00 superman007 superman01 superman1! superman12 superman123 superman123! superman1234
  superman12345 superman123456 superman2020 superman2021 superman2022 superman2023 superman2024
  superman2025 superman2026 superman2027 superman321 superman@123 temporary1 temppassword tessera007
  tessera123 tessera123! tessera1234 tessera12345 tessera123456 tessera2020 tessera2021 tessera2022
  tessera2023 tessera2024 tessera2025 tessera2026 tessera2027 tessera321 tessera@123 test123456 testing123
  testtesttest thisisapassword tinkerbell trustno1#1 trustno100 trustno1007 trustno101 trustno11!
  trustno112 trustno1123 trustno1123! trustno11234 trustno112345 trustno1123456 trustno12020 trustno12021
  trustno12022 trustno12023 trustno12024 trustno12025 trustno12026 trustno12027 trustno1321 trustno1@123
  useruseruser wachtwoord wachtwoord! wachtwoord#1 wachtwoord00 wachtwoord007 wachtwoord01 wachtwoord1
  wachtwoord1! wachtwoord12 wachtwoord123 wachtwoord123! wachtwoord1234 wachtwoord12345 wachtwoord123456
  wachtwoord2020 wachtwoord2021 wachtwoord2022 wachtwoord2023 wachtwoord2024 wachtwoord2025 wachtwoord2026
  wachtwoord2027 wachtwoord321 wachtwoord@123 welcome007 welcome123 welcome123! welcome1234 welcome12345
  welcome123456 welcome2020 welcome2021 welcome2022 welcome2023 welcome2024 welcome2025 welcome2026
  welcome2027 welcome321 welcome@123 welkom123! welkom1234 welkom12345 welkom123456 welkom2020 welkom2021
  welkom2022 welkom2023 welkom2024 welkom2025 welkom2026 welkom2027 welkom@123 whatever#1 whatever00
  whatever007 whatever01 whatever1! whatever12 whatever123 whatever123! whatever1234 whatever12345
  whatever123456 whatever2020 whatever2021 whatever2022 whatever2023 whatever2024 whatever2025 whatever2026
  whatever2027 whatever321 whatever@123 willkommen willkommen! willkommen#1 willkommen00 willkommen007
  willkommen01 willkommen1 willkommen1! willkommen12 willkommen123 willkommen123! willkommen1234
  willkommen12345 willkommen123456 willkommen2020 willkommen2021 willkommen2022 willkommen2023
  willkommen2024 willkommen2025 willkommen2026 willkommen2027 willkommen321 willkommen@123 winter123!
  winter1234 winter12345 winter123456 winter2020 winter2021 winter2022 winter2023 winter2024 winter2025
  winter2026 winter2027 winter@123 zaq12wsx#1 zaq12wsx00 zaq12wsx007 zaq12wsx01 zaq12wsx1! zaq12wsx12
  zaq12wsx123 zaq12wsx123! zaq12wsx1234 zaq12wsx12345 zaq12wsx123456 zaq12wsx2020 zaq12wsx2021 zaq12wsx2022
  zaq12wsx2023 zaq12wsx2024 zaq12wsx2025 zaq12wsx2026 zaq12wsx2027 zaq12wsx321 zaq12wsx@123 zomer12345
  zomer123456 zxcvbnm007 zxcvbnm123 zxcvbnm123! zxcvbnm1234 zxcvbnm12345 zxcvbnm123456 zxcvbnm2020
  zxcvbnm2021 zxcvbnm2022 zxcvbnm2023 zxcvbnm2024 zxcvbnm2025 zxcvbnm2026 zxcvbnm2027 zxcvbnm321
  zxcvbnm@123
`
    .trim()
    .split(/\s+/),
)
