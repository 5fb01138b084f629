import type { S3Config } from '../config.ts';
import {
  isCertificateFault,
  isTlsMismatch,
  NOBODY_THERE,
  rootOf,
  UNKNOWN_HOST,
  type Fault,
} from './fault.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
const WRONG_KEYS = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'InvalidToken',
  'InvalidSecurity',
  'ExpiredToken',
]);
const WRONG_REGION = new Set([
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
  'MovedPermanently',
  'PermanentRedirect',
  'TemporaryRedirect',
]);

/** Describes an error of the bucket. */
export function storageFault(error: unknown, files: S3Config): Fault {
  // The check's own request tells only the status; its cause tells the code.
  const known = error instanceof Error && rootOf(error.cause).code !== '' ? error.cause : error;
  const { code, message } = rootOf(known);
  const { bucket, accessKey, region, useSSL } = files;
  const place = `${useSSL ? 'https' : 'http'}://${files.endpoint}:${files.port}`;
  const nobody = NOBODY_THERE.get(code);
  if (nobody !== undefined || /did not answer within/u.test(message)) {
    return {
      line: `MINIO_ENDPOINT: ${nobody ?? 'no answer from'} ${place}${code && ` (${code})`}; start the S3 store there, or correct MINIO_ENDPOINT and MINIO_PORT`,
      heals: 'if_it_comes_up',
    };
  }
  if (UNKNOWN_HOST.has(code)) {
    return {
      line: `MINIO_ENDPOINT: the host ${files.endpoint} is unknown (${code}); correct the host name`,
      heals: 'if_it_comes_up',
    };
  }
  if (isCertificateFault(code)) {
    return {
      line: `MINIO_ENDPOINT: the certificate of ${place} cannot be verified (${code}); use a host name that it is for, or add its authority with NODE_EXTRA_CA_CERTS`,
      heals: 'never',
    };
  }
  if (isTlsMismatch(code)) {
    return {
      line: `MINIO_USE_SSL: ${place} does not speak TLS (${code}); set MINIO_USE_SSL=false, or correct MINIO_PORT`,
      heals: 'never',
    };
  }
  if (WRONG_KEYS.has(code)) {
    const setting = code === 'InvalidAccessKeyId' ? 'MINIO_ACCESS_KEY' : 'MINIO_SECRET_KEY';
    return {
      line: `${setting}: ${place} refused the access key ${accessKey} (${code}); correct MINIO_ACCESS_KEY and MINIO_SECRET_KEY`,
      heals: 'never',
    };
  }
  if (WRONG_REGION.has(code)) {
    return {
      line: `MINIO_REGION: the bucket ${bucket} at ${place} is not in the region ${region} (${code}); set MINIO_REGION to its region`,
      heals: 'never',
    };
  }
  if (code === 'NoSuchBucket' || message.startsWith('There is no bucket')) {
    return {
      line: `MINIO_BUCKET: there is no bucket ${bucket} at ${place}; create it, or correct MINIO_BUCKET`,
      heals: 'if_it_comes_up',
    };
  }
  switch (code) {
    case 'InvalidBucketName':
      return {
        line: `MINIO_BUCKET: ${bucket} is no name of a bucket; correct MINIO_BUCKET`,
        heals: 'never',
      };
    case 'BucketAlreadyExists':
      return {
        line: `MINIO_BUCKET: the bucket ${bucket} at ${place} belongs to somebody else; choose another name`,
        heals: 'never',
      };
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return {
        line: `MINIO_BUCKET: the access key ${accessKey} may not list the bucket ${bucket} at ${place} (${code}); grant s3:ListBucket, or correct MINIO_BUCKET and the keys`,
        heals: 'if_it_comes_up',
      };
    case 'RequestTimeTooSkewed':
      return {
        line: `MINIO_ENDPOINT: the clocks of this machine and of ${place} differ too much (${code}); set this machine's clock`,
        heals: 'if_it_comes_up',
      };
    default:
      if (/bucket name/iu.test(message)) {
        return {
          line: `MINIO_BUCKET: ${bucket} is no name of a bucket; correct MINIO_BUCKET`,
          heals: 'never',
        };
      }
      return {
        line: `MINIO_ENDPOINT: ${place} does not answer as an S3 store (${[code, message].filter(Boolean).join(': ')}); correct MINIO_ENDPOINT, MINIO_PORT and MINIO_USE_SSL`,
        heals: 'soon',
      };
  }
}
