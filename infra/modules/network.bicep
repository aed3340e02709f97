metadata description = 'A private network: the app inside it, and storage, Service Bus and the vault reached by nothing else.'

@description('The name of the network.')
@minLength(2)
@maxLength(64)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('Its addresses: at least a /25, which is halved.')
@minLength(9)
@maxLength(18)
param addressPrefix string

@description('The storage account.')
@minLength(3)
@maxLength(24)
param storageName string

@description('The Service Bus namespace.')
@minLength(6)
@maxLength(50)
param serviceBusName string

@description('The vault.')
@minLength(3)
@maxLength(24)
param vaultName string

resource storage 'Microsoft.Storage/storageAccounts@2026-04-01' existing = {
  name: storageName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: serviceBusName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          delegations: [
            {
              name: 'app'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addressPrefix, 26, 1) }
      }
    ]
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

var suffix = environment().suffixes.storage
var services = {
  blob: { id: storage.id, zone: 'privatelink.blob.${suffix}' }
  table: { id: storage.id, zone: 'privatelink.table.${suffix}' }
  namespace: { id: serviceBus.id, zone: 'privatelink.servicebus.windows.net' }
  vault: { id: vault.id, zone: 'privatelink.vaultcore.azure.net' }
}

module reached 'endpoint.bicep' = [
  for service in items(services): {
    params: {
      name: 'pe-${service.key}-${name}'
      location: location
      tags: tags
      serviceId: service.value.id
      part: service.key
      zone: service.value.zone
      networkId: network.id
      subnetId: network::endpoints.id
    }
  }
]
