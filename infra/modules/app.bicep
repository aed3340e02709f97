metadata description = 'The function app on Flex Consumption: our program as a custom handler.'

@description('The name of the app; its plan has it too.')
@minLength(2)
@maxLength(60)
param name string

@description('The region.')
param location string

@description('The memory of one instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('How many instances there may be at once.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('The identity of the app.')
@minLength(3)
@maxLength(128)
param identityName string

@description('The storage account.')
@minLength(3)
@maxLength(24)
param storageName string

@description('The Service Bus namespace.')
@minLength(6)
@maxLength(50)
param serviceBusName string

@description('The vault that holds the SendGrid key and the keys of links.')
@minLength(3)
@maxLength(24)
param vaultName string

@description('The Application Insights component.')
@minLength(1)
@maxLength(260)
param insightsName string

@description('The address that mail comes from.')
@minLength(6)
@maxLength(254)
param mailFrom string

@description('The address that answers go to.')
@minLength(6)
@maxLength(254)
param mailReplyTo string

@description('Whether SendGrid only checks mail.')
param mailSandbox bool

@description('The verification key of SendGrid\'s event webhook.')
param mailWebhookKey string

@description('Who may use the API.')
param apiKeys string

@description('Whom to call when a sweep and an audit have run to their end.')
@secure()
param heartbeat string

@description('Where readers reach the app, for the links in mails; empty: at its own name.')
param publicUrl string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storage 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// The endpoint reads https://NAME.servicebus.windows.net:443/
var serviceBusHost = split(split(serviceBus.properties.serviceBusEndpoint, '/')[2], ':')[0]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      runtime: { name: 'custom', version: '1.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}deployments'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
    }
  }

  // The host reaches Azure by the connections AzureWebJobsStorage and ServiceBus, the program by AZURE_CLIENT_ID. A
  // `LobbyAlerts__` name that the program does not know stops it, so a test compares them.
  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      ServiceBus__fullyQualifiedNamespace: serviceBusHost
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identity.properties.clientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      AZURE_CLIENT_ID: identity.properties.clientId
      LobbyAlerts__Storage: 'tables:${storage.properties.primaryEndpoints.table}'
      LobbyAlerts__Mail: 'sendgrid'
      LobbyAlerts__SendGridKey: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=SendGridKey)'
      LobbyAlerts__SendGridSandbox: string(mailSandbox)
      LobbyAlerts__SendGridWebhookKey: mailWebhookKey
      LobbyAlerts__From: mailFrom
      LobbyAlerts__ReplyTo: mailReplyTo
      LobbyAlerts__ApiKeys: apiKeys
      LobbyAlerts__Heartbeat: heartbeat
      LobbyAlerts__PublicUrl: empty(publicUrl) ? 'https://${app.properties.defaultHostName}' : publicUrl
      LobbyAlerts__LinkKeys: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=LinkKeys)'
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}
