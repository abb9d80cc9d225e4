package com.eduplatform.defaults.http;

import com.eduplatform.defaults.security.Internal;
import com.eduplatform.defaults.security.Public;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * Makes the OpenAPI document say what the wire does: success statuses, lower-case enums, which operations need a token.
 * Operations for siblings are left out. Runs while the service is built.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ContractDescription implements OASFilter {
    private static final DotName INTERNAL = DotName.createSimple(Internal.class);
    private static final DotName PUBLIC = DotName.createSimple(Public.class);
    private static final DotName STATUS = DotName.createSimple(ResponseStatus.class);
    private static final String OK = "200";

    private final IndexView index;

    public ContractDescription(IndexView index) {
        this.index = index;
    }

    @Override
    public @Nullable Operation filterOperation(Operation operation) {
        Optional<MethodInfo> method = method(operation.getOperationId());
        if (method.isEmpty()) {
            return operation;
        }
        if (isMarked(method.get(), INTERNAL)) {
            return null;
        }
        if (!isMarked(method.get(), PUBLIC)) {
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
        }
        if (method.get().hasAnnotation(STATUS)) {
            succeedWith(operation, method.get().annotation(STATUS).value().asInt());
        }
        return operation;
    }

    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .map(constant -> (Object) String.valueOf(constant).toLowerCase(Locale.ROOT))
                    .toList());
        }
        return schema;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        List.copyOf(document.getPaths().getPathItems().entrySet()).stream()
                .filter(path -> isEmpty(path.getValue()))
                .forEach(path -> document.getPaths().removePathItem(path.getKey()));
    }

    private static boolean isEmpty(PathItem item) {
        return item.getOperations() == null || item.getOperations().isEmpty();
    }

    private static void succeedWith(Operation operation, int status) {
        APIResponse success = operation.getResponses().getAPIResponse(OK);
        if (success != null) {
            operation.getResponses().removeAPIResponse(OK);
            operation.getResponses().addAPIResponse(String.valueOf(status), success);
        }
    }

    /** @param operationId simple class name, underscore, method name */
    private Optional<MethodInfo> method(@Nullable String operationId) {
        if (operationId == null || operationId.indexOf('_') < 0) {
            return Optional.empty();
        }
        int underscore = operationId.indexOf('_');
        String resource = operationId.substring(0, underscore);
        String method = operationId.substring(underscore + 1);
        return index.getKnownClasses().stream()
                .filter(type -> type.simpleName() != null && type.simpleName().equals(resource))
                .flatMap(type -> type.methods().stream())
                .filter(candidate -> candidate.name().equals(method))
                .findFirst();
    }

    private static boolean isMarked(MethodInfo method, DotName annotation) {
        return method.hasAnnotation(annotation) || method.declaringClass().hasDeclaredAnnotation(annotation);
    }
}
