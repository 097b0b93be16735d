package dev.arrivals.server.app;

import com.google.inject.AbstractModule;

/** Every dependency is bound on purpose, or the start fails and says which is missing. */
final class Strict extends AbstractModule {
  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
  }
}
