metadata description = 'What is watched, and told to who keeps it running. docs/incidents.md has a recipe for each.'

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The workspace that logs go to.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Who is told.')
@minLength(1)
@maxLength(260)
param actionGroupName string

@description('The storage account.')
@minLength(3)
@maxLength(24)
param storageName string

@description('The Service Bus namespace.')
@minLength(6)
@maxLength(50)
param serviceBusName string

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource ops 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: actionGroupName
}

resource storage 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

// A metric's name here is that of src/LobbyAlerts.Functions; a test compares them. Each query gives one row even when
// there is nothing to count, so that a rule for "too few" fires when telemetry stops.
var queries = {
  'no-sweep': {
    severity: 1
    says: 'No sweep has run to its end for 20 minutes, or nothing is heard of it.'
    query: 'AppMetrics | where Name == "lobbyalerts.sweeps.completed" and TimeGenerated > ago(20m) | summarize Value = sum(Sum)'
    operator: 'LessThan'
    threshold: 1
    window: 'PT30M'
    every: 'PT5M'
  }
  'no-audit': {
    severity: 2
    says: 'No audit has run to its end for 40 minutes, so neither what waits nor what was found is told; or nothing is heard of it.'
    query: 'AppMetrics | where Name == "lobbyalerts.audits.completed" and TimeGenerated > ago(40m) | summarize Value = sum(Sum)'
    operator: 'LessThan'
    threshold: 1
    window: 'PT1H'
    every: 'PT15M'
  }
  'failed-invocation': {
    severity: 2
    says: 'An invocation of a function failed.'
    query: 'AppRequests | where Success == false and ResultCode !startswith "4" | summarize Value = count()'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
  }
  'oldest-unsent': {
    severity: 1
    says: 'A mail that should have gone has waited for more than 30 minutes.'
    query: 'AppMetrics | where Name == "lobbyalerts.outbox.oldest_age" | summarize Value = max(Max)'
    operator: 'GreaterThan'
    threshold: 1800
    window: 'PT30M'
    every: 'PT15M'
  }
  'audit-finding': {
    severity: 2
    says: 'The audit found something that does not arrive, is not sent, or was not made.'
    query: 'AppMetrics | where Name == "lobbyalerts.audits.findings" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
  }
  'dead-letter': {
    severity: 2
    says: 'The queue gave up a message.'
    query: 'AppMetrics | where Name == "lobbyalerts.queue.dead_letters" | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
  }
  throttled: {
    severity: 3
    says: 'SendGrid or storage asked to slow down.'
    query: 'AppMetrics | where Name == "lobbyalerts.storage.throttled" or (Name == "lobbyalerts.mails.deferred" and tostring(Properties["lobbyalerts.reason"]) == "throttled") | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 10
    window: 'PT30M'
    every: 'PT15M'
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in items(queries): {
    name: 'lobbyalerts-${rule.key}'
    location: location
    tags: tags
    properties: {
      displayName: 'LobbyAlerts: ${rule.key}'
      description: '${rule.value.says} See docs/incidents.md, "${rule.key}".'
      severity: rule.value.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: rule.value.every
      windowSize: rule.value.window
      criteria: {
        allOf: [
          {
            query: rule.value.query
            metricMeasureColumn: 'Value'
            timeAggregation: 'Maximum'
            operator: rule.value.operator
            threshold: rule.value.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [ops.id] }
    }
  }
]

// The platform counts these, so they are seen when the program is not running at all.
var metrics = {
  'dead-letters-wait': {
    severity: 2
    says: 'Given-up messages are not taken from the queue.'
    scope: serviceBus.id
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'DeadletteredMessages'
    aggregation: 'Minimum'
    threshold: 0
    dimensions: [{ name: 'EntityName', operator: 'Include', values: ['alerts'] }]
  }
  'queue-throttled': {
    severity: 3
    says: 'Service Bus asked to slow down.'
    scope: serviceBus.id
    namespace: 'Microsoft.ServiceBus/namespaces'
    metric: 'ThrottledRequests'
    aggregation: 'Total'
    threshold: 0
    dimensions: [{ name: 'EntityName', operator: 'Include', values: ['alerts'] }]
  }
  'storage-throttled': {
    severity: 3
    says: 'Storage asked to slow down.'
    scope: storage.id
    namespace: 'Microsoft.Storage/storageAccounts'
    metric: 'Transactions'
    aggregation: 'Total'
    threshold: 10
    dimensions: [
      {
        name: 'ResponseType'
        operator: 'Include'
        values: ['ClientThrottlingError', 'ClientAccountRequestThrottlingError', 'ServerBusyError']
      }
    ]
  }
}

resource metricRules 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for rule in items(metrics): {
    name: 'lobbyalerts-${rule.key}'
    location: 'global'
    tags: tags
    properties: {
      description: '${rule.value.says} See docs/incidents.md, "${rule.key}".'
      severity: rule.value.severity
      enabled: true
      scopes: [rule.value.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: rule.key
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: rule.value.namespace
            metricName: rule.value.metric
            timeAggregation: rule.value.aggregation
            operator: 'GreaterThan'
            threshold: rule.value.threshold
            dimensions: rule.value.dimensions
          }
        ]
      }
      autoMitigate: true
      actions: [{ actionGroupId: ops.id }]
    }
  }
]
