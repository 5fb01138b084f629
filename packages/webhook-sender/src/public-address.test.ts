import { expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

it.for([
  ['unspecified', '0.0.0.0', '::'],
  ['this network', '0.1.2.3', '::7f00:1'],
  ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
  ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12::1'],
  ['shared by carriers', '100.64.0.1', '100.127.255.255'],
  ['link-local', '169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1'],
  [
    'metadata',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
  ],
  ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['documentation', '192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1'],
  ['benchmarks', '198.18.0.1', '2001:2::1'],
  ['reserved', '240.0.0.1', '4000::1'],
  ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:0:8.8.8.8'],
  ['NAT64', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::a00:1'],
  ['6to4 and Teredo', '2002:7f00:1::', '2002:808:808::1', '2001::1'],
  ['no address', 'localhost', '', '127.0.0.1:80', '1.2.3.4.5'],
] as const)('refuses %s addresses', ([, ...addresses]) => {
  for (const address of addresses)
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
});

it('accepts public addresses', () => {
  for (const address of [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, true]);
  }
});
