package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Initializer;
import dev.nn.api.LayerActivation;
import dev.nn.api.Loss;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.metrics.Metric;
import dev.nn.testkit.activation.ActivationOperations;
import dev.nn.testkit.check.HyperparameterChecks;
import dev.nn.testkit.check.InitializerChecks;
import dev.nn.testkit.check.MachineDependence;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.PluginClass;
import dev.nn.testkit.check.Registration;
import dev.nn.testkit.check.ScheduleChecks;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Statelessness.Call;
import dev.nn.testkit.check.Surroundings;
import dev.nn.testkit.group.GroupDomain;
import dev.nn.testkit.layer.LayerOperations;
import dev.nn.testkit.listener.ListenerChecks;
import dev.nn.testkit.loss.LossDomain;
import dev.nn.testkit.metric.MetricChecks;
import dev.nn.testkit.optimizer.OptimizerRanges;
import dev.nn.testkit.tensors.TensorChecks;
import dev.nn.testkit.transform.TransformChecks;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rules of every plug-in, of any kind; part of each contract.
 *
 * @param <P> the class of the plug-in under test
 */
public sealed interface PluginContract<P extends Named>
    permits ActivationContract,
        GroupLossContract,
        InitializerContract,
        LayerActivationContract,
        ListenerContract,
        LossContract,
        MetricContract,
        OptimizerContract,
        ScheduleContract,
        TransformContract,
        WholeOptimizerContract {

  /**
   * Returns the plug-in under test: an instance of the contract's type argument with default
   * hyper-parameters, unless overridden.
   *
   * @return an instance with the same hyper-parameters each time
   * @throws AssertionError if the plug-in cannot be created; the message says what to mend
   */
  default P plugin() {
    return PluginClass.create(PluginClass.<P>testedBy(getClass(), PluginContract.class));
  }

  /** Checks that the class is public, with a public constructor without arguments. */
  @Test
  default void hasPublicConstructorWithoutArguments() {
    Registration.constructible(plugin());
  }

  /** Checks that the name is lower snake case, with or without a vendor before it. */
  @Test
  default void nameIsLegal() {
    Registration.nameIsLegal(plugin());
  }

  /** Checks that the name is the same each time, with any hyper-parameters. */
  @Test
  default void nameIsAlwaysTheSame() {
    Registration.nameIsConstant(plugin());
  }

  /** Checks that {@link java.util.ServiceLoader} finds the class. */
  @Test
  default void isRegisteredAsService() {
    Registration.registered(plugin(), kind());
  }

  /** Checks that no other registered plug-in of the kind has this name. */
  @Test
  default void nameIsItsOwn() {
    Registration.nameIsUnique(plugin(), kind());
  }

  /** Checks that the text of the plug-in, written and read back, gives an equal plug-in. */
  @Test
  default void hyperparametersSurviveTheirText() {
    HyperparameterChecks.surviveText(plugin());
  }

  /** Checks that a hyper-parameter set by text has that value, and changes nothing else. */
  @Test
  default void hyperparametersCanBeSet() {
    HyperparameterChecks.canBeSet(plugin());
  }

  /** Checks that all fields are final, and numbers among them components of a record. */
  @Test
  default void fieldsAreHyperparameters() {
    HyperparameterChecks.fields(plugin());
  }

  /** Checks that the same call gives the same bits, in any order of calls. */
  @Test
  default void sameCallGivesTheSameBits() {
    P plugin = plugin();
    Statelessness.sameAgain(plugin, calls(plugin));
  }

  /**
   * Checks that eight threads through one instance get the bits of one thread.
   *
   * @throws InterruptedException if the test is interrupted while its threads run
   */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    P plugin = plugin();
    Statelessness.sameTogether(plugin, calls(plugin));
  }

  /** Checks that no field, and nothing in a field, changes in the course of calls. */
  @Test
  default void keepsNoState() {
    P plugin = plugin();
    Statelessness.keepsNothing(plugin, calls(plugin));
  }

  /**
   * Checks that instance, thread, language and time zone do not change the bits.
   *
   * @throws InterruptedException if the test is interrupted while its threads run
   */
  @Test
  default void surroundingsDoNotMatter() throws InterruptedException {
    Surroundings.check(plugin(), () -> calls(plugin()));
  }

  /**
   * Checks that no class of the plug-in asks for Math.exp and its like, time, chance or properties.
   */
  @Test
  default void resultsAreTheSameOnEveryMachine() {
    MachineDependence.check(plugin());
  }

  private List<Call> calls(P plugin) {
    if (this instanceof LayerActivationContract<?>) {
      return Operation.calls(LayerOperations.variants((Activation) plugin));
    }
    if (plugin instanceof LayerActivation) {
      throw new AssertionError(
          "%s has parameters or another width; test it by LearnedActivationContract or WideningActivationContract"
              .formatted(plugin.getClass().getName()));
    }
    if (plugin instanceof Activation activation) {
      return Operation.calls(ActivationOperations.variants(activation));
    }
    if (plugin instanceof Initializer initializer) {
      return Operation.calls(InitializerChecks.variants(initializer));
    }
    if (plugin instanceof Listener listener) {
      return ListenerChecks.calls(listener);
    }
    if (plugin instanceof Transform transform) {
      return TransformChecks.calls(transform);
    }
    if (this instanceof LossContract<?> contract) {
      if (((Loss) plugin).unit().isGroup()) {
        throw new AssertionError(
            plugin.getClass().getName() + " is a loss of groups; test it by GroupLossContract");
      }
      LossDomain domain = new LossDomain((Loss) plugin, contract::predictions, contract::targets);
      return Operation.calls(domain.variants());
    }
    if (this instanceof GroupLossContract<?> contract) {
      GroupDomain domain = new GroupDomain((Loss) plugin, contract::predictions, contract::targets);
      return Operation.calls(domain.variants());
    }
    if (this instanceof MetricContract<?> contract) {
      return MetricChecks.calls((Metric) plugin, contract::rows);
    }
    if (this instanceof OptimizerContract<?> contract) {
      return OptimizerRanges.calls((Optimizer) plugin, contract.learningRate());
    }
    if (this instanceof WholeOptimizerContract<?> contract) {
      return TensorChecks.calls((Optimizer) plugin, contract.learningRate());
    }
    return ScheduleChecks.calls((Schedule) plugin);
  }

  /** Returns the kind of the interface that bounds the contract's type argument. */
  private Class<? extends Named> kind() {
    for (Class<?> contract : PluginContract.class.getPermittedSubclasses()) {
      if (contract.isInstance(this)) {
        return kind((Class<?>) contract.getTypeParameters()[0].getBounds()[0]);
      }
    }
    throw new IllegalStateException(getClass() + " is of no contract"); // the interface is sealed
  }

  /** Returns the interface itself, or the one that it extends and that plug-ins are listed by. */
  private static Class<? extends Named> kind(Class<?> type) {
    Class<?> found = type;
    while (found.getInterfaces()[0] != Named.class) {
      found = found.getInterfaces()[0];
    }
    return found.asSubclass(Named.class);
  }
}
