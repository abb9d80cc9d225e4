package com.eduplatform.seed.data;

/** The generators of one plan, wired. They hold rules, not rows, and may be used by several threads. */
public record DataSet(
        Plan plan, People people, Catalogue catalogue, Curriculum curriculum, Enrolments enrolments, Reviews reviews) {

    public static DataSet of(Plan plan) {
        People people = new People(plan);
        Catalogue catalogue = new Catalogue(plan, people);
        Curriculum curriculum = new Curriculum(plan, catalogue);
        Enrolments enrolments = new Enrolments(plan, people, catalogue, curriculum);
        return new DataSet(plan, people, catalogue, curriculum, enrolments, new Reviews(plan));
    }

    public Ratings ratings() {
        return new Ratings(plan, enrolments, reviews);
    }
}
