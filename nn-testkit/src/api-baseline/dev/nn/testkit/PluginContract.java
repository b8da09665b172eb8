// Written by bin/api-baseline.
package dev.nn.testkit;

public sealed interface PluginContract<P extends dev.nn.api.Named> permits ActivationContract, InitializerContract, LossContract, OptimizerContract, ScheduleContract {
  default void fieldsAreHyperparameters() { throw null; }
  default void hasPublicConstructorWithoutArguments() { throw null; }
  default void hyperparametersCanBeSet() { throw null; }
  default void hyperparametersSurviveTheirText() { throw null; }
  default void isRegisteredAsService() { throw null; }
  default void nameIsAlwaysTheSame() { throw null; }
  default void nameIsItsOwn() { throw null; }
  default void nameIsLegal() { throw null; }
  default P plugin() { throw null; }
}
