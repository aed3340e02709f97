metadata description = 'An address in the private network for a part of a service, and the name by which it is found there.'

@description('Its name.')
@minLength(2)
@maxLength(80)
param name string

@description('The region.')
param location string

@description('The tags.')
param tags object

@description('The service.')
@minLength(1)
param serviceId string

@description('The part of the service, as Azure calls it.')
@allowed(['blob', 'table', 'namespace', 'vault'])
param part string

@description('The zone of its name.')
@minLength(1)
@maxLength(63)
param zone string

@description('The network.')
@minLength(1)
param networkId string

@description('The subnet of its address.')
@minLength(1)
param subnetId string

resource dns 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: part
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
}

resource endpoint 'Microsoft.Network/privateEndpoints@2024-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: part
        properties: {
          privateLinkServiceId: serviceId
          groupIds: [part]
        }
      }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: part
          properties: { privateDnsZoneId: dns.id }
        }
      ]
    }
  }
}
