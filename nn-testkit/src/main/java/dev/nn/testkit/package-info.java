/**
 * Tests that a plug-in's test class inherits, and a gradient check for whole networks.
 *
 * <p>A plug-in's whole test is one line, because the contract finds the plug-in by its type
 * argument:
 *
 * <pre>{@code
 * class SwooshTest implements ActivationContract<Swoosh> {}
 * }</pre>
 *
 * <p>To test other hyper-parameters, write a second test class that overrides {@link
 * dev.nn.testkit.PluginContract#plugin()}. If you have a network of your own, check its gradient
 * with {@link dev.nn.testkit.GradientCheck}.
 *
 * <table>
 *   <caption>Glossary, in addition to the glossary of dev.nn.api</caption>
 *   <tr><th>word</th><th>meaning</th></tr>
 *   <tr><td>contract</td><td>the rules for one kind of plug-in, with a test for each rule</td></tr>
 *   <tr><td>h</td><td>the step of a central difference, (f(x + h) - f(x - h)) / 2h</td></tr>
 *   <tr><td>ε</td><td>2⁻²³, the relative distance between neighbouring floats</td></tr>
 *   <tr><td>rounding, E</td><td>a bound on a function value's absolute rounding error</td></tr>
 *   <tr><td>noise</td><td>the effect of E on a difference quotient: some E / h</td></tr>
 *   <tr><td>kink</td><td>a point where the slopes on the left and the right differ</td></tr>
 *   <tr><td>guard</td><td>a value beside a plug-in's range, which must be neither read nor written</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.testkit;

import org.jspecify.annotations.NullMarked;
