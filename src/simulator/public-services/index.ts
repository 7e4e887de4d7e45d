import type { SimulatedPlatform, SimulatedService } from '../platform.ts'
import { simulateAddressBase } from './address-base.ts'
import { simulateCommuneService } from './commune-service.ts'
import { simulateOpenData } from './open-data.ts'

/** The State's services that are asked beside the platforms: its list of centres leads to those of the platforms. */
export const simulatePublicServices = (
  seed: number,
  platforms: readonly SimulatedPlatform[],
): readonly SimulatedService[] => [simulateOpenData(seed, platforms), simulateAddressBase(), simulateCommuneService()]
