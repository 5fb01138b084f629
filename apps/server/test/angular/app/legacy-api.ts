import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import type { Observable } from 'rxjs';
import { plain } from './plain.ts';
import type { Application, ExtractedText, Job, Message, Success } from './wire.ts';

/** The API's URL, set by the page that loads the app. */
function apiUrl(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=api]');
  return `${meta?.content ?? ''}/api`;
}

type Fields = Readonly<Record<string, string>>;

/** The legacy API as its Angular client calls it. */
export const LegacyApi = Injectable({ providedIn: 'root' })(
  class LegacyApi {
    private readonly http = inject(HttpClient);
    private readonly url = apiUrl();

    register(fields: Fields): Observable<Message> {
      return this.http.post<Message>(`${this.url}/users`, fields);
    }

    logIn(fields: Fields): Observable<Message & { readonly token: string }> {
      return this.http.post<Message & { token: string }>(`${this.url}/users/login`, fields);
    }

    jobs(page: number): Observable<Job[]> {
      return this.http.get<Job[]>(`${this.url}/jobs`, { params: { page } });
    }

    searchJobs(searchJobs: string, page: number): Observable<Job[]> {
      return this.http.get<Job[]>(`${this.url}/jobs/search`, { params: { searchJobs, page } });
    }

    postJob(fields: Fields): Observable<Success> {
      return this.http.post<Success>(`${this.url}/jobs/post`, fields);
    }

    /** Sends all fields of the job, unescaped; the server escapes them again. */
    setJobStatus(job: Job, status: Job['status']): Observable<Success> {
      return this.http.put<Success>(`${this.url}/jobs/${job.id}`, {
        title: plain(job.title),
        short_description: plain(job.short_description),
        job_description: plain(job.description),
        location: plain(job.location),
        endDate: plain(job.end),
        work_mode: job.work_mode,
        work_type: job.work_type,
        status,
      });
    }

    apply(job: Job, cv: string, cover: string): Observable<Success> {
      return this.http.post<Success>(`${this.url}/jobs/${job.id}/apply`, { cv, cover });
    }

    myApplications(): Observable<Application[]> {
      return this.http.get<Application[]>(`${this.url}/students/applications`);
    }

    applicationsTo(job: Job): Observable<Application[]> {
      return this.http.get<Application[]>(`${this.url}/jobs/${job.id}/applications`);
    }

    setStatus({ id }: Application, status: string): Observable<Message> {
      return this.http.put<Message>(`${this.url}/applications/${id}/status`, { status });
    }

    cv({ id }: Application): Observable<{ readonly cv: string }> {
      return this.http.get<{ cv: string }>(`${this.url}/applications/${id}/cv`);
    }

    cvText({ id }: Application): Observable<ExtractedText> {
      return this.http.get<ExtractedText>(`${this.url}/applications/${id}/extract-pdf`);
    }
  },
);
