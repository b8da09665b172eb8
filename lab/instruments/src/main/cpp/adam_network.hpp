// A network of tanh that Adam trains on long batches: each thread takes its rows in pieces that stay near, and adds up
// gradients of its own.
#pragma once

#include <omp.h>

#include <cmath>
#include <vector>

#include "network.hpp"
#include "passes.hpp"

template <class Products>
class AdamNetwork final : public Network {
 public:
  explicit AdamNetwork(const Task &task)
      : layers(task.problem.layers), rows(task.rows), threads(task.threads), outputs(size_t(rows) * layers.back()) {
    for (size_t l = 0; l + 1 < layers.size(); l++) {
      parameters.push_back({task.problem.weights[l]});
      parameters.push_back({task.problem.biases[l]});
    }
    for (int thread = 0; thread < threads; thread++) {
      parts.emplace_back(layers);
    }
  }

  void step(const float *x, const float *t) override {
    size_t last = layers.size() - 2;
    float factor = 2 / float(outputs.size());
#pragma omp parallel num_threads(threads)
    {
      Part &part = parts[omp_get_thread_num()];
      part.clear();
#pragma omp for schedule(static)
      for (int from = 0; from < rows; from += PIECE) {
        int count = std::min(PIECE, rows - from);
        const float *in = x + size_t(from) * layers[0];
        forward(part, in, count);
        part.squares += passes::loss(part.a[last].data(), t + size_t(from) * layers.back(), factor, count * layers.back());
        backward(part, in, count);
      }
    }
    steps++;
    float rate = RATE * std::sqrt(1 - std::pow(BETA2, float(steps))) / (1 - std::pow(BETA1, float(steps)));
    for (size_t p = 0; p < parameters.size(); p++) {
      parameters[p].add(parts, p, rate);
    }
  }

  const float *predict(const float *x) override {
    size_t last = layers.size() - 2;
    for (int from = 0; from < rows; from += PIECE) {
      int count = std::min(PIECE, rows - from);
      forward(parts[0], x + size_t(from) * layers[0], count);
      std::copy_n(parts[0].a[last].data(), size_t(count) * layers.back(), &outputs[size_t(from) * layers.back()]);
    }
    return outputs.data();
  }

 private:
  static constexpr int PIECE = 128;  // rows
  static constexpr float RATE = 0.001f, BETA1 = 0.9f, BETA2 = 0.999f, EPSILON = 1e-8f;

  // The arrays of a thread: outputs and gradients of the layers, and sums of the gradients of w and b of each.
  struct Part {
    std::vector<Array> a, d, gradients;
    float squares = 0;

    explicit Part(const std::vector<int> &layers) {
      for (size_t l = 1; l < layers.size(); l++) {
        a.emplace_back(size_t(PIECE) * layers[l]);
        d.emplace_back(size_t(PIECE) * layers[l]);
        gradients.emplace_back(size_t(layers[l - 1]) * layers[l]);
        gradients.emplace_back(layers[l]);
      }
    }

    void clear() {
      squares = 0;
      for (Array &gradient : gradients) {
        std::fill(gradient.begin(), gradient.end(), 0.0f);
      }
    }
  };

  struct Parameters {
    Array values;
    Array m = Array(values.size());
    Array v = Array(values.size());

    void add(const std::vector<Part> &parts, size_t index, float rate) {
      for (size_t i = 0; i < values.size(); i++) {
        float gradient = 0;
        for (const Part &part : parts) {
          gradient += part.gradients[index][i];
        }
        m[i] = BETA1 * m[i] + (1 - BETA1) * gradient;
        v[i] = BETA2 * v[i] + (1 - BETA2) * gradient * gradient;
        values[i] -= rate * m[i] / (std::sqrt(v[i]) + EPSILON);
      }
    }
  };

  std::vector<int> layers;
  int rows;
  int threads;
  int steps = 0;
  Array outputs;
  std::vector<Parameters> parameters;  // w and b of each layer
  std::vector<Part> parts;
  Products products;

  void forward(Part &part, const float *x, int count) {
    for (size_t l = 0; l + 1 < layers.size(); l++) {
      float *a = part.a[l].data();
      const float *b = parameters[2 * l + 1].values.data();
      products.forward(x, parameters[2 * l].values.data(), a, count, layers[l], layers[l + 1]);
      if (l + 2 < layers.size()) {
        passes::bias_tanh(a, b, count, layers[l + 1]);
      } else {
        passes::bias_sigmoid(a, b, count, layers[l + 1]);
      }
      x = a;
    }
  }

  void backward(Part &part, const float *x, int count) {
    const float *d = part.a.back().data();
    for (size_t l = layers.size() - 2;; l--) {
      const float *in = l > 0 ? part.a[l - 1].data() : x;
      passes::add_sums(part.gradients[2 * l + 1].data(), d, count, layers[l + 1]);
      products.update(in, d, part.gradients[2 * l].data(), count, layers[l], layers[l + 1]);
      if (l == 0) {
        return;
      }
      float *dx = part.d[l - 1].data();
      products.input_gradient(d, parameters[2 * l].values.data(), dx, count, layers[l], layers[l + 1]);
      passes::tanh_gradient(dx, in, count * layers[l]);
      d = dx;
    }
  }
};
