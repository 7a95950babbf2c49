import '../kit/skeleton.ts'

document.body.append(document.createElement('crm-skeleton'))
