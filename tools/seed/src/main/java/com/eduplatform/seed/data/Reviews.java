package com.eduplatform.seed.data;

import java.util.UUID;

/** Which enrolments have led to a review, and what it says. Ratings and comments keep their shares exactly. */
public final class Reviews {
    /** Upper ends, in percent, of ratings 1 to 5: the weights 5, 5, 15, 35, 40. */
    private static final int[] RATING_ENDS = {5, 10, 25, 60, 100};

    private final Plan plan;
    private final Timeline timeline;
    private final Dice ids;
    private final Dice moments;
    private final Shuffle byReview;
    private final Shuffle byComment;
    private final Prose prose;

    public Reviews(Plan plan) {
        this.plan = plan;
        this.timeline = plan.timeline();
        Dice dice = plan.dice().of("review");
        this.ids = dice.of("id");
        this.moments = dice.of("created_at");
        this.byReview = new Shuffle(dice.of("reviewed"), plan.enrolments());
        this.byComment = new Shuffle(dice.of("commented"), plan.reviews());
        this.prose = new Prose(dice.of("comment"));
    }

    public boolean has(int enrolment) {
        return byReview.placeOf(enrolment) < plan.reviews();
    }

    /** 1 to 5. */
    public int rating(int enrolment) {
        return ratingAt(byReview.placeOf(enrolment), plan.reviews());
    }

    /** How many reviews give this rating. */
    public static int withRating(int rating, int reviews) {
        return end(rating, reviews) - (rating == 1 ? 0 : end(rating - 1, reviews));
    }

    /** How many reviews have a comment. */
    public static int withComment(int reviews) {
        return (int) Math.round(reviews * 0.7);
    }

    /** "" if the student only rated. */
    public String comment(int enrolment) {
        boolean commented = byComment.placeOf(byReview.placeOf(enrolment)) < withComment(plan.reviews());
        return commented ? prose.reviewComment(enrolment, rating(enrolment)) : "";
    }

    public UUID id(Enrolment enrolment) {
        return UuidV7.at(createdAt(enrolment), ids.bits(enrolment.number()));
    }

    public long createdAt(Enrolment enrolment) {
        long earliest = Timeline.between(
                enrolment.enrolledAt() + Timeline.HOUR,
                timeline.end() - Timeline.HOUR,
                moments.unit(enrolment.number()));
        return Timeline.ownMoment(earliest, enrolment.number(), plan.enrolments());
    }

    private static int ratingAt(int place, int reviews) {
        int rating = 1;
        while (place >= end(rating, reviews)) {
            rating++;
        }
        return rating;
    }

    private static int end(int rating, int reviews) {
        return (int) ((long) RATING_ENDS[rating - 1] * reviews / 100);
    }
}
