/** The newest server that the tree has to please: what it deprecates or removed is judged. */
export const NEWEST_KUBERNETES = 'v1.36';
