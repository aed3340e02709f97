metadata description = 'LobbyAlerts on Azure: one function app that reaches everything with one identity, and no key anywhere.'

@description('Which of the installations this is; part of every name.')
@allowed(['dev', 'prod'])
param environmentName string

@description('The region.')
param location string = resourceGroup().location

@description('The address that mail comes from; SendGrid must have verified its domain.')
@minLength(6)
@maxLength(254)
param mailFrom string

@description('The address that answers to a mail go to.')
@minLength(6)
@maxLength(254)
param mailReplyTo string

@description('Who may use the API, as NAME=HASH;NAME=HASH. "lobbyalerts key NAME" makes an entry; a hash is no secret. Empty: nobody.')
param apiKeys string = ''

@description('Whom to call when a sweep and an audit have run to their end: the https address that a monitoring service gives. As good as a key. Empty: nobody.')
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

var unique = uniqueString(resourceGroup().id)
var suffix = 'lobbyalerts-${environmentName}-${unique}'
var appName = 'func-${suffix}'
var storageName = 'st${environmentName}${unique}'
var serviceBusName = 'sb-${suffix}'
var vaultName = 'kv-${environmentName}-${unique}'
var insightsName = 'appi-${suffix}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${suffix}'
  location: location
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageName
    location: location
    sku: storageSku
    principalId: identity.properties.principalId
  }
}

module messaging 'modules/messaging.bicep' = {
  params: {
    name: serviceBusName
    location: location
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    principalId: identity.properties.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: insightsName
    location: location
    retentionDays: logRetentionDays
    principalId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  // They grant the roles without which the app does not start.
  dependsOn: [storage, messaging, vault, monitoring]
  params: {
    name: appName
    location: location
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityName: identity.name
    storageName: storageName
    serviceBusName: serviceBusName
    vaultName: vaultName
    insightsName: insightsName
    mailFrom: mailFrom
    mailReplyTo: mailReplyTo
    mailSandbox: mailSandbox
    mailWebhookKey: mailWebhookKey
    apiKeys: apiKeys
    heartbeat: heartbeat
    publicUrl: publicUrl
  }
}

@description('The function app, to publish to.')
output appName string = appName

@description('The vault that the secrets SendGridKey and LinkKeys must be put in, by hand, before the program is published. "lobbyalerts key ID --links" makes the second.')
output vaultName string = vaultName
