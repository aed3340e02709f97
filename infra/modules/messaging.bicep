metadata description = 'Service Bus: the queue between a sweep and the sending of mail.'

@description('The name of the namespace.')
@minLength(6)
@maxLength(50)
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

@description('Whether only the private network reaches it. That takes a Premium namespace.')
param isPrivate bool

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

// Basic is enough: a message is a body without an id, so there is nothing to find duplicates by. The ledger does that.
var tier = isPrivate ? 'Premium' : 'Basic'

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: isPrivate ? { name: tier, tier: tier, capacity: 1 } : { name: tier, tier: tier }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
  }

  // Whoever sends an alert holds a claim on it for 5 minutes (Holder.ClaimLease): as long as a function may run
  // (functionTimeout), and the longest that Service Bus locks a message. So the lock is 5 minutes too: a message goes
  // to another only when the claim of whoever had it has run out, or is about to. All deliveries together last longer
  // than the claim, so that a stale one is taken over before the message is dead-lettered. No alert depends on it: what
  // is not sent stays in the outbox and is handed out again after 10 minutes. Hence few deliveries, none after a day.
  resource alerts 'queues' = {
    name: 'alerts'
    properties: {
      lockDuration: 'PT5M'
      maxDeliveryCount: 5
      defaultMessageTimeToLive: 'P1D'
    }
  }
}

// With Receiver and not Owner, Azure scales by steps instead of by the length of the queue: plenty for mail.
var roles = {
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
}

resource grants 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(roles): {
    name: guid(namespace::alerts.id, identity.id, role.value)
    scope: namespace::alerts
    properties: {
      description: role.key
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
    }
  }
]

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: namespace
  properties: {
    workspaceId: workspace.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}
