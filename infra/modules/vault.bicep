metadata description = 'The vault of the SendGrid key and the keys of links, which are put in by hand and never pass through a template.'

@description('The name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('The region.')
param location string

@description('The identity of the app.')
@minLength(36)
@maxLength(36)
param principalId string

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' = {
  name: name
  location: location
  properties: {
    sku: { family: 'A', name: 'standard' }
    tenantId: subscription().tenantId
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
  }
}

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, secretsUser)
  scope: vault
  properties: {
    description: 'Key Vault Secrets User'
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}
