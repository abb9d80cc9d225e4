package com.eduplatform.seed.data;

/** The counts that follow from chance and not from the plan alone; found by walking, exact. */
public record Sizes(long modules, long lessons, long progress) {
    public static Sizes of(DataSet data) {
        long modules = 0;
        long lessons = 0;
        for (int course = 0; course < data.plan().courses(); course++) {
            modules += data.curriculum().modules(course);
            lessons += data.curriculum().lessons(course);
        }
        long progress = 0;
        for (int number = 0; number < data.plan().enrolments(); number++) {
            progress += data.enrolments().get(number).completed();
        }
        return new Sizes(modules, lessons, progress);
    }

    /** Of all tables together, the admin's included. */
    public long rows(Plan plan) {
        return 1L
                + plan.users()
                // as contacts, and the enrolments as somebody's course
                + plan.users()
                + plan.enrolments()
                + plan.courses()
                + modules
                + lessons
                + plan.reviews()
                + plan.enrolments()
                + progress
                + plan.payments();
    }
}
