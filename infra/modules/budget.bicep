metadata description = 'What the resource group may cost in a month, and who is told when it costs more.'

@description('The amount, in the currency of the subscription.')
@minValue(1)
@maxValue(100000)
param amount int

@description('The first day of the month from which it counts, such as 2026-12-01. Azure takes no month that has passed, and no other one later.')
@minLength(10)
@maxLength(10)
param start string

@description('The address of who keeps it running.')
@minLength(6)
@maxLength(254)
param opsEmail string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'lobbyalerts'
  properties: {
    amount: amount
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      nearlySpent: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [opsEmail]
      }
      willNotDo: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [opsEmail]
      }
    }
  }
}
