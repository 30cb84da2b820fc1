import { compareRandomFamilies } from './differential-random.js'

compareRandomFamilies(1)
