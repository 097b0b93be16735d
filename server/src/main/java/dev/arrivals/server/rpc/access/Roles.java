package dev.arrivals.server.rpc.access;

import com.google.protobuf.Descriptors;
import dev.arrivals.server.config.Role;
import dev.arrivals.v1.AccessProto;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The role that each method needs: the one that its proto states, administrator where it states
 * none.
 */
public final class Roles {
  private static final String HEALTH = "grpc.health.v1.Health";

  /** The API is public, so whoever is known may read what it looks like. */
  private static final Set<String> REFLECTION =
      Set.of("grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

  private final Map<String, Role> needed = new HashMap<>();

  private Roles() {}

  /** Reads the roles of all methods of these services. */
  public static Roles of(List<ServerServiceDefinition> services) {
    Roles roles = new Roles();
    services.stream()
        .flatMap(service -> service.getMethods().stream())
        .map(ServerMethodDefinition::getMethodDescriptor)
        .forEach(m -> roles.needed.put(m.getFullMethodName(), option(m).orElse(Role.ADMIN)));
    return roles;
  }

  /** Returns the role that a call of this method needs. */
  Role needed(MethodDescriptor<?, ?> method) {
    return needed.getOrDefault(method.getFullMethodName(), Role.ADMIN);
  }

  /** Returns whether a method answers everybody, known or not. */
  static boolean isForAll(MethodDescriptor<?, ?> method) {
    return HEALTH.equals(method.getServiceName());
  }

  /** Returns whether a method answers everybody who is known. */
  static boolean isForAnyRole(MethodDescriptor<?, ?> method) {
    return REFLECTION.contains(String.valueOf(method.getServiceName()));
  }

  /** Returns the role that the proto of a method states; empty where it states none. */
  static Optional<Role> option(MethodDescriptor<?, ?> method) {
    return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier proto
        ? option(proto.getMethodDescriptor())
        : Optional.empty();
  }

  private static Optional<Role> option(Descriptors.MethodDescriptor method) {
    return method.getOptions().hasExtension(AccessProto.requiredRole)
        ? role(method.getOptions().getExtension(AccessProto.requiredRole))
        : Optional.empty();
  }

  /** Returns the role that the API calls so; empty for none. */
  static Optional<Role> role(dev.arrivals.v1.Role role) {
    return switch (role) {
      case ROLE_VIEWER -> Optional.of(Role.VIEWER);
      case ROLE_WRITER -> Optional.of(Role.WRITER);
      case ROLE_REPORTER -> Optional.of(Role.REPORTER);
      case ROLE_OPERATOR -> Optional.of(Role.OPERATOR);
      case ROLE_ADMIN -> Optional.of(Role.ADMIN);
      case ROLE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
