package dev.nn.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.nn.cli.doctor.Examiner;
import dev.nn.cli.output.Terminal;
import java.io.PrintStream;

/** The rules of ARCHITECTURE.md for the packages of the command. */
@AnalyzeClasses(packages = "dev.nn.cli", importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_PACKAGE_KNOWS_THE_COMMANDS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.nn.cli", "dev.nn.cli.commands")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nn.cli", "dev.nn.cli.commands");

  /** Commands print by their terminal, so that tests see what they print. */
  @ArchTest
  static final ArchRule COMMANDS_PRINT_BY_THE_TERMINAL =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class, Launcher.class, Terminal.class)
          .and()
          .resideOutsideOfPackage("dev.nn.cli.output")
          .should(ACCESS_STANDARD_STREAMS);

  /** The methods of the terminal write characters by their numbers that would steer it. */
  @ArchTest
  static final ArchRule NO_TEXT_GOES_PAST_THE_TERMINAL =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Launcher.class, Examiner.class)
          .and()
          .resideOutsideOfPackage("dev.nn.cli.output")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(PrintStream.class)))
                  .and(target(nameMatching("print.*|format|append"))));
}
