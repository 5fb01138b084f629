export {
  toApiError,
  type ApiError,
  type ApiErrorCode,
  type ServiceErrorCode,
} from './api-error.ts';
export { createClient, type ClientOptions } from './create-client.ts';
export type { Fetch } from './fetch.ts';
export {
  applicationForm,
  resumeForm,
  toFile,
  type CallKey,
  type FileToSend,
  type NewApplication,
  type SendOptions,
} from './files.ts';
export {
  localStorageSession,
  memorySession,
  type LocalStorageSessionOptions,
  type SessionStore,
  type WebStorage,
} from './session-store.ts';
export type { AppRouter } from '@internsync/api/root';
export type { UploadListener, UploadProgress } from './upload-progress.ts';
export type { Session } from './session.ts';
export type {
  Account,
  ActiveSession,
  Application,
  ApplicationCounts,
  ApplicationEvent,
  ApplicationPage,
  ApplicationStatus,
  ApplicationWithTimeline,
  ArchiveDownload,
  FileDownload,
  Issue,
  InternSyncClient,
  Job,
  JobCard,
  JobCounts,
  JobFacets,
  JobPage,
  JobStatus,
  LiveEvent,
  Reason,
  Resume,
  ResumeAccess,
  ResumeAccessPage,
  ResumePage,
  ResumeText,
  Role,
  RouterInputs,
  RouterOutputs,
  SignedIn,
  TrackedLiveEvent,
  WorkMode,
  WorkType,
} from './types.ts';
