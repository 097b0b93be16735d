package dev.arrivals.server.rpc;

import dev.arrivals.server.config.ReloadResult;
import dev.arrivals.server.config.Reloading;
import dev.arrivals.server.rpc.call.Unary;
import dev.arrivals.v1.ChangedNames;
import dev.arrivals.v1.ConfigurationServiceGrpc;
import dev.arrivals.v1.ReloadConfigurationRequest;
import dev.arrivals.v1.ReloadConfigurationResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The configuration service. */
public final class ConfigurationRpc extends ConfigurationServiceGrpc.ConfigurationServiceImplBase {
  private static final Executor OWN_THREAD =
      work -> {
        Thread thread = new Thread(work, "reload");
        thread.setDaemon(true);
        thread.start();
      };

  private final Reloading reloading;

  /** Returns the service of a server that can do so. */
  public ConfigurationRpc(Reloading reloading) {
    this.reloading = reloading;
  }

  /** Reloads on a thread of its own, since stopping and starting instances takes time. */
  @Override
  public void reloadConfiguration(
      ReloadConfigurationRequest request, StreamObserver<ReloadConfigurationResponse> observer) {
    Unary.answerLater(
        observer,
        () ->
            CompletableFuture.supplyAsync(reloading::reload, OWN_THREAD)
                .thenApply(ConfigurationRpc::show));
  }

  private static ReloadConfigurationResponse show(ReloadResult result) {
    return ReloadConfigurationResponse.newBuilder()
        .setInstances(show(result.instances()))
        .setTokens(show(result.tokens()))
        .setClients(show(result.clients()))
        .addAllCertificates(result.certificates())
        .build();
  }

  private static ChangedNames show(ReloadResult.Names names) {
    return ChangedNames.newBuilder()
        .addAllAdded(names.added())
        .addAllRemoved(names.removed())
        .addAllChanged(names.changed())
        .build();
  }
}
