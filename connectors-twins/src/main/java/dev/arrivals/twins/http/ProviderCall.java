package dev.arrivals.twins.http;

import java.util.Map;

/**
 * A POST of a provider.
 *
 * @param contentType of the body
 * @param headers the others, such as that of the signature
 * @param body not to be changed
 */
public record ProviderCall(String contentType, Map<String, String> headers, byte[] body) {}
