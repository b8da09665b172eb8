"""Modules as users of PyTorch write them around and between its layers."""

import torch
from torch import nn


class Scaled(nn.Module):
    """Normalizes its inputs first and returns numbers in their units: y = net((x - mean) / std) · scale."""

    def __init__(self, net, scale):
        super().__init__()
        self.net = net
        self.scale = scale
        self.register_buffer("mean", torch.tensor([1.0, -0.5, 20.0]))
        self.register_buffer("std", torch.tensor([2.0, 0.25, 8.0]))

    def forward(self, x):
        return self.net((x - self.mean) / self.std) * self.scale


class Exponential(nn.Module):
    def forward(self, x):
        return torch.exp(x)


class ByHand(nn.Module):
    """Activations written by functions of tensors rather than by layers, and weights that are no layers."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)
        self.second = nn.Linear(4, 4)
        self.third = nn.Linear(4, 4)
        self.w = nn.Parameter(torch.zeros(4, 2))
        self.b = nn.Parameter(torch.zeros(2))

    def forward(self, x):
        x = self.first(x)
        x = self.second(x * torch.sigmoid(x))
        x = self.third(torch.clamp(x, min=0))
        x = x * torch.tanh(nn.functional.softplus(x))
        return torch.clamp(x, -1.5, 1.5) @ self.w + self.b


class Viewed(nn.Module):
    """Flattens an image by `view`, with the number of rows that the input has, and squeezes its only output."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(16, 4), nn.ReLU(), nn.Linear(4, 1))

    def forward(self, x):
        return self.net(x.view(x.size(0), -1)).squeeze(-1)


class Reshaped(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(16, 4), nn.ReLU(), nn.Linear(4, 2))

    def forward(self, x):
        return self.net(x.reshape(-1, 16))


class Widened(nn.Module):
    """Takes numbers in double precision, computes in single precision."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))

    def forward(self, x):
        return self.net(x.float()).double()


class Classifier(nn.Module):
    """Returns probabilities and the class with the highest one."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        p = torch.softmax(self.net(x), dim=-1)
        return p, torch.argmax(p, dim=1)


class Columns(nn.Module):
    """Takes each column as an input of its own."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, area, age, rooms):
        return self.net(torch.cat([area, age, rooms], dim=1))
