package dev.arrivals.server.rpc;

import dev.arrivals.server.config.Certificates;
import dev.arrivals.server.config.CurrentConfig;
import dev.arrivals.server.config.Logins;
import dev.arrivals.server.config.ServerConfig;
import dev.arrivals.server.rpc.access.Access;
import dev.arrivals.server.rpc.access.Callers;
import dev.arrivals.server.rpc.access.FailedLogins;
import dev.arrivals.server.rpc.access.Roles;
import dev.arrivals.server.rpc.call.ReadableRequests;
import dev.arrivals.server.rpc.call.RequestSizes;
import dev.arrivals.spi.tls.TlsFiles;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ChannelzService;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The listening gRPC server: the API, reflection, health, and channelz for administrators. */
public final class GrpcServer implements AutoCloseable {
  private static final int CHANNELZ_PAGE = 100;

  // Each stream may hold that much outside the heap while the server makes it wait. The default of
  // 1 MiB, which grows to 8, lets a few hundred of them take everything there is.
  private static final int UNREAD_A_STREAM = 128 << 10;

  private final HealthStatusManager health = new HealthStatusManager();
  private final FailedLogins failedLogins = new FailedLogins(System::nanoTime);
  private final Server server;
  private volatile boolean serving;

  /** Prepares the server; {@link #start} binds its port. */
  public GrpcServer(
      CurrentConfig current,
      Certificates certificates,
      List<? extends BindableService> services,
      Tracing tracing,
      Clock clock) {
    ServerConfig config = current.get();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(config.host(), config.port()),
                credentials(config, certificates))
            .directExecutor()
            .flowControlWindow(UNREAD_A_STREAM)
            // What a request may have differs by its method.
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .permitKeepAliveTime(10, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
    add(builder, () -> current.get().logins(), services, clock);
    // The last ones are the outermost, so that refused calls are traced too.
    tracing.interceptor().ifPresent(builder::intercept);
    RequestSizes sizes = RequestSizes.ofThisHeap();
    builder.addStreamTracerFactory(sizes).intercept(sizes);
    this.server = builder.build();
  }

  @SuppressWarnings("deprecation") // Tools of some years ago ask for the older reflection only.
  private void add(
      ServerBuilder<?> builder,
      Supplier<Logins> logins,
      List<? extends BindableService> services,
      Clock clock) {
    List<BindableService> all = new ArrayList<>(services);
    all.add(ProtoReflectionServiceV1.newInstance());
    all.add(io.grpc.protobuf.services.ProtoReflectionService.newInstance());
    all.add(health.getHealthService());
    all.add(ChannelzService.newInstance(CHANNELZ_PAGE));
    List<ServerServiceDefinition> bound = all.stream().map(BindableService::bindService).toList();
    Access access = new Access(new Callers(logins, clock), Roles.of(bound), failedLogins);
    bound.forEach(
        service ->
            builder.addService(ReadableRequests.of(ServerInterceptors.intercept(service, access))));
  }

  /** Returns how many calls were not let in, by reason. */
  public Map<String, Long> failedLogins() {
    return failedLogins.counts();
  }

  private static ServerCredentials credentials(ServerConfig config, Certificates certificates) {
    return certificates
        .api()
        .map(tls -> credentials(tls, config.logins().clientCa()))
        .orElseGet(InsecureServerCredentials::create);
  }

  private static ServerCredentials credentials(TlsFiles tls, Optional<Path> clientCa) {
    TlsServerCredentials.Builder credentials =
        TlsServerCredentials.newBuilder().keyManager(tls.keyManager());
    try {
      if (clientCa.isPresent()) {
        credentials
            .trustManager(clientCa.get().toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.OPTIONAL);
      }
      return credentials.build();
    } catch (IOException e) {
      throw new IllegalStateException("tls.client-ca cannot be read: " + e.getMessage(), e);
    }
  }

  /** Binds the port and serves. */
  public GrpcServer start() throws IOException {
    server.start();
    return this;
  }

  /** Returns the port that is bound. */
  public int port() {
    return server.getPort();
  }

  /** Sets whether health checks are told that the store takes writes. */
  public void serving(boolean healthy) {
    serving = healthy;
    health.setStatus(
        HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
        healthy ? ServingStatus.SERVING : ServingStatus.NOT_SERVING);
  }

  /** Returns the health that it told last. */
  public boolean isServing() {
    return serving;
  }

  /** Refuses new calls, lets the running ones end, and stops. */
  @Override
  public void close() {
    serving = false;
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(5, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
