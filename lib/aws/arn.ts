export { arnIn, bucketArn, globalArnIn, type Place } from '../core/arn';
