//! Plane geometry of a page: right of and below its upper left corner, in points.

/// An affine map, as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform(pub [f64; 6]);

impl Transform {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub const fn translate(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map first, the other after it.
    pub fn then(self, next: Self) -> Self {
        let own = self.0;
        let (across, up) = (next.direction(own[0], own[1]), next.direction(own[2], own[3]));
        let origin = next.point(own[4], own[5]);
        Self([across.0, across.1, up.0, up.1, origin.0, origin.1])
    }

    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        let (dx, dy) = self.direction(x, y);
        (dx + self.0[4], dy + self.0[5])
    }

    /// What becomes of a direction, which has no place.
    pub fn direction(self, x: f64, y: f64) -> (f64, f64) {
        let own = self.0;
        (own[0] * x + own[2] * y, own[1] * x + own[3] * y)
    }

    pub fn is_finite(self) -> bool {
        self.0.iter().all(|number| number.is_finite())
    }
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// The smallest that holds some points; nothing where there are none.
    pub fn around(points: impl IntoIterator<Item = (f64, f64)>) -> Option<Self> {
        let point = |(x, y)| Self { left: x, top: y, right: x, bottom: y };
        points.into_iter().map(point).reduce(Self::joined)
    }

    pub const fn joined(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    /// Turned about the page's upper left corner by a quarter to the right, for a page this high.
    pub const fn turned(self, height: f64) -> Self {
        Self { left: height - self.bottom, top: self.left, right: height - self.top, bottom: self.right }
    }
}
