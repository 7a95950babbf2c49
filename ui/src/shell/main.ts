import './app.ts'

document.body.append(document.createElement('crm-app'))
