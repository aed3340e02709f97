metadata description = 'LobbyAlerts on Azure: one function app that reaches everything with one identity, and no key anywhere.'

@description('Which of the installations this is; part of every name.')
@allowed(['dev', 'prod'])
param environmentName string

@description('The region: of those in the European Union that have Flex Consumption. `az functionapp list-flexconsumption-locations` lists what Azure has today.')
@allowed([
  'francecentral'
  'germanywestcentral'
  'italynorth'
  'northeurope'
  'polandcentral'
  'spaincentral'
  'swedencentral'
  'westeurope'
])
param location string = 'westeurope'

@description('The tags of everything.')
param tags object = {
  application: 'LobbyAlerts'
  environment: environmentName
}

@description('The address that mail comes from; SendGrid must have verified its domain.')
@minLength(6)
@maxLength(254)
param mailFrom string

@description('The address that answers to a mail go to.')
@minLength(6)
@maxLength(254)
param mailReplyTo string

@description('The address of who keeps it running: told by mail of every alert, and of the budget.')
@minLength(6)
@maxLength(254)
param opsEmail string

@description('The client id of the registration in Entra ID of those who may come in: people to the board, scripts to the API, each with a role Reader, Scheduler or Admin. Empty: nobody comes in by Entra ID.')
@maxLength(36)
param entraClientId string = ''

@description('Which scripts may use the API by a key, as NAME:ROLE=HASH;NAME:ROLE=HASH. "lobbyalerts key NAME --role ROLE" makes an entry; a hash is no secret. Empty: none.')
param apiKeys string = ''

@description('Whom to call when a sweep and an audit have run to their end: the https address that a monitoring service gives. As good as a key: no file holds it. Empty: nobody.')
@secure()
param heartbeat string = ''

@description('Whether SendGrid only checks mail and delivers none: for a trial.')
param mailSandbox bool = false

@description('The verification key of SendGrid\'s event webhook; no secret. Empty: its reports are not taken.')
param mailWebhookKey string = ''

@description('Where readers reach the app, for the links in mails: https, such as https://alerts.example.org. Empty: at its own name.')
param publicUrl string = ''

@description('How storage is replicated: within one data centre (LRS) or over three zones (ZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_ZRS'

@description('The memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('How many instances there may be at once. Mails are few: the least that Azure allows is plenty.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('How much may be logged in a day, in GB. A mail is about 3 KB of telemetry.')
@minValue(1)
@maxValue(100)
param logQuotaGB int = 1

@description('What the resource group may cost in a month, in the currency of the subscription. docs/operations.md counts what it should cost.')
@minValue(1)
@maxValue(100000)
param budget int = 50

@description('The first day of the month from which the budget counts, such as 2026-12-01: the month of the first deployment into this group, and never changed after.')
@minLength(10)
@maxLength(10)
param budgetStart string

@description('Whether storage, Service Bus and the vault are reached by a private network only. Service Bus must then be Premium, about 620 euro a month for its one unit, and four private endpoints and zones are about 30 more (list prices of West Europe, November 2026; look them up before choosing).')
param privateNetworking bool = false

@description('The addresses of the private network: at least a /25 that nothing else uses.')
@minLength(9)
@maxLength(18)
param addressPrefix string = '10.90.0.0/25'

var unique = uniqueString(resourceGroup().id)
var suffix = 'lobbyalerts-${environmentName}-${unique}'
var identityName = 'id-${suffix}'
var appName = 'func-${suffix}'
var storageName = 'st${environmentName}${unique}'
var serviceBusName = 'sb-${suffix}'
var vaultName = 'kv-${environmentName}-${unique}'
var networkName = 'vnet-${suffix}'
var insightsName = 'appi-${suffix}'
var workspaceName = 'log-${suffix}'
var actionGroupName = 'ag-${suffix}'

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  dependsOn: [identity]
  params: {
    name: insightsName
    workspaceName: workspaceName
    actionGroupName: actionGroupName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGB: logQuotaGB
    identityName: identityName
    opsEmail: opsEmail
  }
}

module storage 'modules/storage.bicep' = {
  dependsOn: [identity, monitoring]
  params: {
    name: storageName
    location: location
    tags: tags
    sku: storageSku
    identityName: identityName
    workspaceName: workspaceName
    isPrivate: privateNetworking
  }
}

module messaging 'modules/messaging.bicep' = {
  dependsOn: [identity, monitoring]
  params: {
    name: serviceBusName
    location: location
    tags: tags
    identityName: identityName
    workspaceName: workspaceName
    isPrivate: privateNetworking
  }
}

module vault 'modules/vault.bicep' = {
  dependsOn: [identity, monitoring]
  params: {
    name: vaultName
    location: location
    tags: tags
    identityName: identityName
    workspaceName: workspaceName
    actionGroupName: actionGroupName
    isPrivate: privateNetworking
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  dependsOn: [storage, messaging, vault]
  params: {
    name: networkName
    location: location
    tags: tags
    addressPrefix: addressPrefix
    storageName: storageName
    serviceBusName: serviceBusName
    vaultName: vaultName
  }
}

module app 'modules/app.bicep' = {
  // They grant the roles without which the app does not start.
  dependsOn: [storage, messaging, vault, monitoring, network]
  params: {
    name: appName
    location: location
    tags: tags
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityName: identityName
    storageName: storageName
    serviceBusName: serviceBusName
    vaultName: vaultName
    insightsName: insightsName
    workspaceName: workspaceName
    networkName: privateNetworking ? networkName : ''
    mailFrom: mailFrom
    mailReplyTo: mailReplyTo
    mailSandbox: mailSandbox
    mailWebhookKey: mailWebhookKey
    entraClientId: entraClientId
    apiKeys: apiKeys
    heartbeat: heartbeat
    publicUrl: publicUrl
  }
}

module alerts 'modules/alerts.bicep' = {
  dependsOn: [monitoring, storage, messaging]
  params: {
    location: location
    tags: tags
    workspaceName: workspaceName
    actionGroupName: actionGroupName
    storageName: storageName
    serviceBusName: serviceBusName
  }
}

module spending 'modules/budget.bicep' = {
  params: {
    amount: budget
    start: budgetStart
    opsEmail: opsEmail
  }
}

@description('The function app, to publish to.')
output appName string = appName

@description('The vault that the secrets SendGridKey and LinkKeys must be put in, from a terminal, before the program is published. "lobbyalerts key ID --links" makes the second.')
output vaultName string = vaultName

@description('The storage account, with the tables and the published program.')
output storageName string = storageName

@description('The identity of the app, for the registration in Entra ID to trust.')
output identityName string = identityName

@description('Where it answers: /api/health, and the board at /board.')
output url string = app.outputs.url
