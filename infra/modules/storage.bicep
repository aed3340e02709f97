metadata description = 'The storage account: the tables, what the Functions host keeps for itself, and the published program.'

@description('The name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('How it is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param sku string

@description('The identity of the app.')
@minLength(3)
@maxLength(128)
param identityName string

@description('The workspace that logs go to.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Whether only the private network reaches it.')
param isPrivate bool

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource account 'Microsoft.Storage/storageAccounts@2026-04-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku }
  kind: 'StorageV2'
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: isPrivate ? 'Deny' : 'Allow' }
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource agenda 'tables' = {
      name: 'agenda'
    }

    resource ledger 'tables' = {
      name: 'ledger'
    }
  }

  // Tables have no soft delete on Azure: `lobbyalerts backup` is what keeps them. Blobs do: the published programs.
  resource blobService 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 14 }
      containerDeleteRetentionPolicy: { enabled: true, days: 14 }
    }

    resource deployments 'containers' = {
      name: 'deployments'
      properties: { publicAccess: 'None' }
    }
  }
}

// The host leases blobs (timers, its keys) and reads the published program: blobs. It notes its diagnostic events in
// a table of its own, and the app writes the two above: tables. Nothing uses a storage queue. Nobody but LobbyAlerts has
// anything in this account.
var roles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(account.id, identity.id, role.value)
    scope: account
    properties: {
      description: role.key
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

// Who deleted what: reads and writes are the sweep's, many, and counted as metrics.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: account::tableService
  properties: {
    workspaceId: workspace.id
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}
