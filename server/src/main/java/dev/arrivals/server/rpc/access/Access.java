package dev.arrivals.server.rpc.access;

import com.google.rpc.Code;
import dev.arrivals.server.config.Role;
import dev.arrivals.server.rpc.call.Errors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a call through if its caller has the role that the method needs, and masks what that role
 * does not see.
 */
public final class Access implements ServerInterceptor {
  private final Callers callers;
  private final Roles roles;
  private final FailedLogins failed;
  private final Masks masks = new Masks();

  /** Prepares the interceptor. */
  public Access(Callers callers, Roles roles, FailedLogins failed) {
    this.callers = callers;
    this.roles = roles;
    this.failed = failed;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    MethodDescriptor<Q, A> method = call.getMethodDescriptor();
    if (callers.open() || Roles.isForAll(method)) {
      return next.startCall(call, headers);
    }
    Login login = callers.login(headers, call.getAttributes());
    if (login instanceof Login.Unknown unknown) {
      return refuse(call, unknown.why(), unknown(unknown));
    }
    Login.Known caller = (Login.Known) login;
    Role needed = roles.needed(method);
    return Roles.isForAnyRole(method) || caller.role().allows(needed)
        ? next.startCall(masks.over(call, caller.role()), headers)
        : refuse(call, LoginFailure.ROLE_TOO_LOW, tooLow(method, caller, needed));
  }

  private <Q, A> ServerCall.Listener<Q> refuse(
      ServerCall<Q, A> call, LoginFailure why, StatusRuntimeException refusal) {
    failed.add(why, call.getMethodDescriptor().getFullMethodName(), call.getAttributes());
    call.close(
        refusal.getStatus(), Optional.ofNullable(refusal.getTrailers()).orElseGet(Metadata::new));
    return new ServerCall.Listener<>() {};
  }

  private static StatusRuntimeException unknown(Login.Unknown unknown) {
    return Errors.exception(Code.UNAUTHENTICATED, "UNAUTHENTICATED", unknown.message(), Map.of());
  }

  private static StatusRuntimeException tooLow(
      MethodDescriptor<?, ?> method, Login.Known caller, Role needed) {
    return Errors.exception(
        Code.PERMISSION_DENIED,
        "ROLE_TOO_LOW",
        "%s needs the role %s, %s has %s"
            .formatted(method.getBareMethodName(), needed, caller.name(), caller.role()),
        Map.of("role", caller.role().name(), "needed", needed.name()));
  }
}
