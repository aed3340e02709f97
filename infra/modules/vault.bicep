metadata description = 'The vault of the SendGrid key and the keys of links, which are put in from a terminal and never pass through a template.'

@description('The name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The identity of the app.')
@minLength(3)
@maxLength(128)
param identityName string

@description('The workspace that logs go to.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Who is told when a secret nears its end.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('Whether only the private network reaches it.')
param isPrivate bool

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource ops 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: actionGroupName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'AzureServices', defaultAction: isPrivate ? 'Deny' : 'Allow' }
  }
}

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, secretsUser)
  scope: vault
  properties: {
    description: 'Key Vault Secrets User'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: vault
  properties: {
    workspaceId: workspace.id
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

// A secret that was given an end is told of 30 days before it, and again when it has come.
resource events 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'evgt-${name}'
  location: location
  tags: tags
  properties: {
    source: vault.id
    topicType: 'Microsoft.KeyVault.vaults'
  }

  resource expiry 'eventSubscriptions' = {
    name: 'key-expiry'
    properties: {
      eventDeliverySchema: 'CloudEventSchemaV1_0'
      destination: {
        endpointType: 'MonitorAlert'
        properties: {
          severity: 'Sev2'
          actionGroups: [ops.id]
          description: 'A secret of LobbyAlerts nears its end, or has ended. See docs/incidents.md, "key-expiry".'
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.KeyVault.SecretNearExpiry', 'Microsoft.KeyVault.SecretExpired']
      }
    }
  }
}
