package dev.arrivals.server.rpc.access;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.arrivals.server.config.Role;
import dev.arrivals.v1.AccessProto;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ServerCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hides from a caller what its role does not see, as the option clear_for of the fields says:
 * addresses in texts become {@code *}, bytes and maps are left out.
 */
final class Masks {
  private final Map<Descriptor, Boolean> covering = new ConcurrentHashMap<>();

  /** Returns the call as a caller with this role may see its answers. */
  <Q, A> ServerCall<Q, A> over(ServerCall<Q, A> call, Role role) {
    return role == Role.ADMIN
        ? call
        : new SimpleForwardingServerCall<>(call) {
          @Override
          public void sendMessage(A answer) {
            super.sendMessage(masked(answer, role));
          }
        };
  }

  @SuppressWarnings("unchecked") // A builder of a message builds that message.
  private <A> A masked(A answer, Role role) {
    return answer instanceof Message message ? (A) masked(message, role) : answer;
  }

  private Message masked(Message message, Role role) {
    if (!covers(message.getDescriptorForType())) {
      return message;
    }
    Message.Builder b = message.toBuilder();
    message.getAllFields().forEach((field, value) -> mask(b, field, value, role));
    return b.build();
  }

  private void mask(Message.Builder b, FieldDescriptor field, Object value, Role role) {
    if (!isClear(field, role)) {
      hide(b, field, value);
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
      b.setField(
          field,
          value instanceof List<?> list
              ? list.stream().map(v -> masked((Message) v, role)).toList()
              : masked((Message) value, role));
    }
  }

  private static void hide(Message.Builder b, FieldDescriptor field, Object value) {
    if (value instanceof String text) {
      b.setField(field, AddressMask.over(text));
    } else {
      b.clearField(field);
    }
  }

  private static boolean isClear(FieldDescriptor field, Role role) {
    return Roles.role(field.getOptions().getExtension(AccessProto.clearFor))
        .map(role::allows)
        .orElse(true);
  }

  /**
   * Returns whether a message has such a field at any depth; most have none and are sent as they
   * are.
   */
  private boolean covers(Descriptor type) {
    Boolean known = covering.get(type);
    return known != null ? known : remember(type);
  }

  private boolean remember(Descriptor type) {
    boolean covers = covers(type, new HashSet<>());
    covering.put(type, covers);
    return covers;
  }

  private static boolean covers(Descriptor type, Set<Descriptor> seen) {
    return seen.add(type)
        && type.getFields().stream()
            .anyMatch(
                field ->
                    field.getOptions().hasExtension(AccessProto.clearFor)
                        || (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                            && covers(field.getMessageType(), seen)));
  }
}
