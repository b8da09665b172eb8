/**
 * The interfaces of plug-ins and the description of networks.
 *
 * <p>The letters used in every formula of the project:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>x</td><td>the inputs of a layer, one example a row</td><td>[rows × inputs]</td></tr>
 *   <tr><td>W</td><td>the weights of a layer</td><td>[inputs × outputs]</td></tr>
 *   <tr><td>b</td><td>the biases of a layer</td><td>[outputs]</td></tr>
 *   <tr><td>z</td><td>the pre-activations, z = x·W + b</td><td>[rows × outputs]</td></tr>
 *   <tr><td>a</td><td>the activations, a = f(z); the x of the next layer</td><td>[rows × outputs]</td></tr>
 *   <tr><td>p, t</td><td>the predictions (the last a) and the targets</td><td>[rows × outputs]</td></tr>
 *   <tr><td>p</td><td>in activations: the parameters of a {@link dev.nn.api.LayerActivation}, a = f(z,
 *       p)</td><td>[parameters]</td></tr>
 *   <tr><td>L</td><td>the loss, a number for each row</td><td>[rows]</td></tr>
 *   <tr><td>g</td><td>a gradient of L by the variable beside it</td><td>as its variable</td></tr>
 *   <tr><td>w, η, t</td><td>in optimizers: a parameter, the learning rate, the step from 1</td><td>scalars</td></tr>
 * </table>
 *
 * <p>Numbers are 32-bit floats unless a type says otherwise. Layers, rows and columns are counted
 * from 0, as in the tensor names of a model file.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api;

import org.jspecify.annotations.NullMarked;
