package com.eduplatform.defaults.remote;

import com.eduplatform.defaults.http.RequestId;
import com.eduplatform.defaults.security.InternalToken;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;
import org.jboss.resteasy.reactive.common.util.MultivaluedTreeMap;

/** The headers of every call to a sibling: who we are, and which request we are working on. */
@Singleton
public final class InternalCall implements ClientHeadersFactory {
    private final InternalToken token;

    InternalCall(InternalToken token) {
        this.token = token;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        MultivaluedMap<String, String> headers = new MultivaluedTreeMap<>();
        headers.putSingle(InternalToken.HEADER, token.value());
        String requestId = RequestId.current();
        if (requestId != null) {
            headers.putSingle(RequestId.HEADER, requestId);
        }
        return headers;
    }
}
