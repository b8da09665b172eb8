// The part of a library: one executable has one implementation of the two functions below.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>

#include "problem.hpp"

// Outputs of sigmoid, mean squared error, and a fixed number of rows.
class Network {
 public:
  virtual ~Network() = default;

  // Does forward pass, loss, backward pass and update on a batch; x is [rows x inputs], t [rows x outputs].
  virtual void step(const float *x, const float *t) = 0;

  // Returns the outputs, [rows x outputs], which the next call overwrites.
  virtual const float *predict(const float *x) = 0;
};

// The hidden layers and the optimizer: relu and plain SGD, or tanh and Adam.
enum class Kind { RELU_SGD, TANH_ADAM };

struct Task {
  const Problem &problem;
  int rows;  // of a batch or of a prediction
  int threads;
  bool training;
  Kind kind;
};

inline void require_relu(const Task &task) {
  if (task.kind != Kind::RELU_SGD) {
    throw std::invalid_argument("knows relu with SGD alone");
  }
}

// Returns the name and version of the library and, as far as it tells, its kernels.
std::string library();

// Returns a network with the problem's parameters; throws std::invalid_argument for a task that the library cannot do.
std::unique_ptr<Network> network(const Task &task);
