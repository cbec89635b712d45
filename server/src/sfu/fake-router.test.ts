import { describeMediaRouter } from '../../test/contracts/media-router.contract.ts'
import { FakeMediaServer } from './fake-router.ts'

describeMediaRouter('the fake media server', async () => {
  await Promise.resolve()
  return new FakeMediaServer()
})
