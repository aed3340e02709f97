metadata description = 'The function app on Flex Consumption: our program as a custom handler.'

@description('The name of the app; its plan has it too.')
@minLength(2)
@maxLength(60)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

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

@description('The workspace that logs go to.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('The private network that the app is in, in its subnet "app"; empty: none.')
@maxLength(64)
param networkName string

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

@description('Which scripts may use the API, and as what.')
param apiKeys string

@description('The registration in Entra ID of those who may come in; empty: nobody comes in by it.')
param entraClientId string

@description('Whom to call when a sweep and an audit have run to their end.')
@secure()
param heartbeat string

@description('Where readers reach the app, for the links in mails; empty: at its own name.')
param publicUrl string

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

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

// By this setting the platform proves to Entra ID that it is the app by the app's identity: there is no secret to keep.
var registrationSecret = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

// The endpoint reads https://NAME.servicebus.windows.net:443/
var serviceBusHost = split(split(serviceBus.properties.serviceBusEndpoint, '/')[2], ':')[0]

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: empty(networkName)
      ? null
      : resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app')
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2' }
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
  // `LobbyAlerts__` name that the program does not know does nothing, so a test compares them.
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
      '${registrationSecret}': identity.properties.clientId
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

  // Whoever comes without signing in is let through to the program: a reader's link carries its own proof, a script its
  // key, and the program refuses the rest. Who has signed in must have a role of the registration (docs/deployment.md).
  resource authentication 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: !empty(entraClientId) }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: !empty(entraClientId)
          registration: {
            openIdIssuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
            clientId: entraClientId
            clientSecretSettingName: registrationSecret
          }
          validation: {
            allowedAudiences: [entraClientId, 'api://${entraClientId}']
          }
        }
      }
      login: {
        tokenStore: { enabled: false }
        cookieExpiration: { convention: 'FixedTime', timeToExpiration: '08:00:00' }
      }
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

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: app
  properties: {
    workspaceId: workspace.id
    // What the host itself says; what the program says it sends to Application Insights.
    logs: [
      { category: 'FunctionAppLogs', enabled: true }
      { category: 'AppServiceAuthenticationLogs', enabled: true }
    ]
  }
}

@description('Where it answers.')
output url string = 'https://${app.properties.defaultHostName}'
