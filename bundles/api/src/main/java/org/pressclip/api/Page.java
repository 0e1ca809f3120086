package org.pressclip.api;

import java.util.List;

/**
 * What a reader made of a capture: blocks in reading order, the outline they hang in, what the page says of itself.
 *
 * @param blocks each at its own {@link Block#index}
 * @param outline the tree the blocks' nodes are numbers of
 * @param claims the page's own, in order of appearance
 * @param warnings sentences about what was odd in the source
 */
public record Page(List<Block> blocks, Outline outline, List<Claim> claims, List<String> warnings) {
    public Page {
        blocks = List.copyOf(blocks);
        claims = List.copyOf(claims);
        warnings = List.copyOf(warnings);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.index() != i) {
                throw new IllegalArgumentException("block " + block.index() + " stands at " + i);
            }
            if (block.node() < 0 || block.node() >= outline.size()) {
                throw new IllegalArgumentException("block " + i + " hangs in no node: " + block.node());
            }
        }
    }
}
