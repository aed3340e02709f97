metadata description = 'Application Insights, the workspace that keeps its logs, and who is told when something fails.'

@description('The name of the component.')
@minLength(1)
@maxLength(260)
param name string

@description('The name of the workspace.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('The name of the action group.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('How much may be logged in a day, in GB; what comes after is dropped, and a rule tells of it.')
@minValue(1)
@maxValue(100)
param dailyQuotaGB int

@description('The identity of the app.')
@minLength(3)
@maxLength(128)
param identityName string

@description('The address of who keeps it running.')
@minLength(6)
@maxLength(254)
param opsEmail string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: dailyQuotaGB }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, metricsPublisher)
  scope: insights
  properties: {
    description: 'Monitoring Metrics Publisher'
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

resource ops 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'LobbyAlerts'
    emailReceivers: [
      {
        name: 'ops'
        emailAddress: opsEmail
        useCommonAlertSchema: true
      }
    ]
  }
}
