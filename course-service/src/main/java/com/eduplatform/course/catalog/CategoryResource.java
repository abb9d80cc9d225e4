package com.eduplatform.course.catalog;

import com.eduplatform.defaults.cache.AnswerCache;
import com.eduplatform.defaults.security.Public;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** {@code /categories} */
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource {
    /** Nothing but a migration changes them. */
    private static final String SUBJECT = "categories";

    private final Categories categories;
    private final AnswerCache cache;

    CategoryResource(Categories categories, AnswerCache cache) {
        this.categories = categories;
        this.cache = cache;
    }

    @GET
    @Public
    @APIResponseSchema(Category[].class)
    public Uni<Response> list(@Context HttpServerRequest request) {
        return cache.answer(request, SUBJECT, categories::all);
    }
}
