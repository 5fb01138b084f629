import { requireStudent } from '@internsync/core/actor';
import { registerStudent } from '@internsync/core/auth/register-student';
import { RegisterStudentInput } from '@internsync/core/accounts/schemas';
import { uploadResume } from '@internsync/core/resumes/upload-resume';
import { DEMO_PASSWORD } from '../accounts.ts';
import type { ResumePlan, StudentPlan } from '../plan/data-set-plan.ts';
import { composeResume } from '../resume-pdf/compose-resume.ts';
import { drawResume } from '../resume-pdf/draw-resume.ts';
import type { Fonts } from '../resume-pdf/fonts.ts';
import { signUp } from './sign-up.ts';
import { ctxAt, made, type Step, type World } from './world.ts';

/** The steps in which a student registers and uploads resumes. */
export function studentSteps(world: World, fonts: Fonts, student: StudentPlan): Step[] {
  const { username, fullName, registeredAt, resumes } = student;
  const input = { username, password: DEMO_PASSWORD, fullName };
  return [
    {
      at: registeredAt,
      run: async () => {
        const actor = await signUp(
          world,
          registeredAt,
          async (ctx) => await registerStudent(ctx, RegisterStudentInput.parse(input)),
        );
        world.students.set(student, requireStudent(actor));
      },
    },
    ...resumes.map((resume) => uploadStep(world, fonts, student, resume)),
  ];
}

function uploadStep(world: World, fonts: Fonts, student: StudentPlan, resume: ResumePlan): Step {
  const { fileName, uploadedAt: at } = resume;
  return {
    at,
    run: async () => {
      const ctx = ctxAt(world, made(world.students, student), at);
      const bytes = await drawResume(composeResume(student, resume), fonts, at);
      await world.uploading;
      const uploaded = uploadResume(ctx, { fileName, bytes }).then(({ id }) => id);
      uploaded.catch(() => undefined); // Whoever waits for it gets the error.
      world.uploading = uploaded;
      world.resumes.set(resume, uploaded);
    },
  };
}
