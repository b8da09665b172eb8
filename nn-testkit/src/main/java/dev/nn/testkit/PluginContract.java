package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.testkit.check.ActivationOperations;
import dev.nn.testkit.check.HyperparameterChecks;
import dev.nn.testkit.check.InitializerChecks;
import dev.nn.testkit.check.LossDomain;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.OptimizerRanges;
import dev.nn.testkit.check.PluginClass;
import dev.nn.testkit.check.Registration;
import dev.nn.testkit.check.ScheduleChecks;
import dev.nn.testkit.check.Statelessness;
import dev.nn.testkit.check.Statelessness.Call;
import dev.nn.testkit.listener.ListenerChecks;
import dev.nn.testkit.metric.MetricChecks;
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
        InitializerContract,
        ListenerContract,
        LossContract,
        MetricContract,
        OptimizerContract,
        ScheduleContract,
        TransformContract {

  /**
   * Returns the plug-in under test: an instance of the contract's type argument with default
   * hyper-parameters, unless overridden.
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
    Statelessness.sameAgain(plugin(), calls());
  }

  /** Checks that eight threads through one instance get the bits of one thread. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    Statelessness.sameTogether(plugin(), calls());
  }

  private List<Call> calls() {
    if (this instanceof ActivationContract<?> contract) {
      return Operation.calls(ActivationOperations.of(contract.plugin()));
    }
    if (this instanceof InitializerContract<?> contract) {
      return Operation.calls(List.of(InitializerChecks.operation(contract.plugin())));
    }
    if (this instanceof ListenerContract<?> contract) {
      return ListenerChecks.calls(contract.plugin());
    }
    if (this instanceof TransformContract<?> contract) {
      return TransformChecks.calls(contract.plugin());
    }
    if (this instanceof LossContract<?> contract) {
      LossDomain domain =
          new LossDomain(contract.plugin(), contract::predictions, contract::targets);
      return Operation.calls(List.of(domain.operation()));
    }
    if (this instanceof MetricContract<?> contract) {
      return MetricChecks.calls(contract.plugin(), contract::rows);
    }
    if (this instanceof OptimizerContract<?> contract) {
      return OptimizerRanges.calls(contract.plugin(), contract.learningRate());
    }
    return ScheduleChecks.calls(((ScheduleContract<?>) this).plugin());
  }

  /** Returns the interface that bounds the contract's type argument, such as Activation. */
  private Class<? extends Named> kind() {
    for (Class<?> contract : PluginContract.class.getPermittedSubclasses()) {
      if (contract.isInstance(this)) {
        return ((Class<?>) contract.getTypeParameters()[0].getBounds()[0]).asSubclass(Named.class);
      }
    }
    throw new IllegalStateException(getClass() + " is of no contract"); // the interface is sealed
  }
}
