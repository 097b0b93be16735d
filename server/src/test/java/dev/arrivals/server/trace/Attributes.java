package dev.arrivals.server.trace;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Attributes as a test reads them. */
final class Attributes {
  private Attributes() {}

  static Map<String, Object> of(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(Collectors.toMap(KeyValue::getKey, a -> value(a.getValue())));
  }

  private static Object value(AnyValue value) {
    return value.hasIntValue() ? value.getIntValue() : value.getStringValue();
  }
}
