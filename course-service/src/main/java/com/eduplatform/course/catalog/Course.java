package com.eduplatform.course.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A course as its teacher writes it and its students rate it. Change it only when loaded for update: every column is written. */
@Entity
@Table(name = "courses")
public class Course {
    @Id
    private UUID id;

    @Column(name = "teacher_id", updatable = false)
    private UUID teacherId;

    @Column(name = "title")
    private String title;

    @Column(name = "description")
    private String description;

    @Column(name = "is_free")
    private boolean isFree;

    @Column(name = "price")
    private @Nullable BigDecimal price;

    @Column(name = "duration_minutes")
    private int durationMinutes;

    @Column(name = "level")
    @Convert(converter = Level.Column.class)
    private Level level;

    @Column(name = "category_id")
    private @Nullable UUID categoryId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "rating_sum")
    private long ratingSum;

    @Column(name = "review_count")
    private int reviewCount;

    @Column(name = "avg_rating")
    private @Nullable BigDecimal avgRating;

    protected Course() {}

    Course(UUID id, UUID teacherId, Instant createdAt, String title, String description, Pricing pricing) {
        this.id = id;
        this.teacherId = teacherId;
        this.createdAt = createdAt;
        this.title = title;
        this.description = description;
        this.level = Level.BEGINNER;
        price(pricing);
    }

    public boolean isOwnedBy(UUID teacher) {
        return teacherId.equals(teacher);
    }

    /** @param stars 1..5 */
    public void rate(int stars) {
        Rating rating = new Rating(ratingSum, reviewCount).plus(stars);
        ratingSum = rating.sum();
        reviewCount = rating.count();
        avgRating = rating.average();
    }

    void rename(String newTitle) {
        title = newTitle;
    }

    void describe(String newDescription) {
        description = newDescription;
    }

    Pricing pricing() {
        return new Pricing(isFree, price);
    }

    void price(Pricing pricing) {
        isFree = pricing.isFree();
        price = pricing.price();
    }

    void lasts(int minutes) {
        durationMinutes = minutes;
    }

    void isFor(Level newLevel) {
        level = newLevel;
    }

    void belongsTo(@Nullable UUID category) {
        categoryId = category;
    }

    CourseView view() {
        return new CourseView(
                id,
                teacherId,
                title,
                description,
                isFree,
                price,
                durationMinutes,
                level,
                createdAt,
                avgRating == null ? null : avgRating.doubleValue(),
                reviewCount,
                categoryId);
    }
}
