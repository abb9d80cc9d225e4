package com.eduplatform.course.catalog;

import com.eduplatform.defaults.security.Public;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code /categories} */
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource {
    private final Categories categories;

    CategoryResource(Categories categories) {
        this.categories = categories;
    }

    @GET
    @Public
    public Uni<List<Category>> list() {
        return categories.all();
    }
}
