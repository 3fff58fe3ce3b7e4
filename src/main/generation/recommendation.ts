import type { ContentPiece } from '@shared/domain/brand';
import type { Stage } from '@shared/domain/config';
import type { Member } from '@shared/domain/member';
import type { Message } from '@shared/domain/message';
import { standInTitle } from '@shared/quality/naming';
import { type Profile, readProfile } from './profile';
import type { Redo } from './redo';
import { mixSeed } from './seed';

export interface RecommendationRequest {
  readonly stage: Stage;
  readonly member: Member;
  readonly catalogue: readonly ContentPiece[];
  /** Ids of the pieces that earlier messages pointed this user to. */
  readonly shown: ReadonlySet<number>;
  /** Decides between pieces that suit the user equally well. */
  readonly seed: number;
  /** When the message is made again: the piece it had, and those that were rejected. */
  readonly redo?: Pick<Redo, 'recommendation' | 'rejectedPieces'> | undefined;
}

const levels = ['beginner', 'intermediate', 'advanced'];

/**
 * How the parts of a match count. A shared goal says most about what somebody wants to do next;
 * the level outweighs one genre, since a piece that is too hard is no use in any style.
 */
const weight = { goal: 3, genre: 2, sameLevel: 3, farLevel: -4, favouriteType: 1 } as const;

const sharedWith = (wanted: readonly string[], offered: readonly string[]): number =>
  offered.filter((item) => wanted.includes(item.toLowerCase())).length;

function levelScore(level: string | null, pieceLevel: string): number {
  const mine = levels.indexOf(level ?? '');
  const its = levels.indexOf(pieceLevel.toLowerCase());
  if (mine < 0 || its < 0) return 0;
  if (mine === its) return weight.sameLevel;
  return Math.abs(mine - its) === 1 ? 0 : weight.farLevel;
}

/** How well a piece suits a profile; higher is better, and 0 says that nothing is known. */
export function matchScore(profile: Profile, piece: ContentPiece): number {
  return (
    weight.goal * sharedWith(profile.goals, piece.goals) +
    weight.genre * sharedWith(profile.genres, piece.genres) +
    levelScore(profile.level, piece.level) +
    (profile.favouriteContent === piece.type.toLowerCase() ? weight.favouriteType : 0)
  );
}

/** The piece of this number, or a stand-in with what is known of it. */
function pieceOf(
  known: Pick<ContentPiece, 'contentId'> & Partial<ContentPiece>,
  catalogue: readonly ContentPiece[],
): ContentPiece {
  return (
    catalogue.find(({ contentId }) => contentId === known.contentId) ?? {
      type: 'content',
      title: standInTitle(known.contentId),
      description: '',
      level: '',
      genres: [],
      goals: [],
      minutes: 0,
      ...known,
    }
  );
}

/** The pieces that pass the test, or all of them when none does. */
function preferably<Piece>(pieces: readonly Piece[], test: (piece: Piece) => boolean) {
  const passing = pieces.filter(test);
  return passing.length > 0 ? passing : pieces;
}

/** The piece that a message made again goes on pointing to; null when another is to be picked. */
function keptPiece(redo: RecommendationRequest['redo']): Message['recommendation'] {
  const piece = redo?.recommendation ?? null;
  return piece && !redo?.rejectedPieces.includes(piece.contentId) ? piece : null;
}

/**
 * The piece that this stage's message points this user to: the one the stage names, else the one
 * that it pointed to before when it is made again, else the best match of the stage's content types
 * (of all types when it lists none) that the user has not been shown; once every one was shown, the
 * best match again. A piece that a reviewer rejected is passed over while there is another. Null
 * when the stage wants no recommendation or the catalogue has nothing of its types. Equal input
 * gives an equal choice.
 */
export function recommend(request: RecommendationRequest): ContentPiece | null {
  const { stage, member, catalogue, shown, seed, redo } = request;
  if (!stage.involve_recsys_result) return null;
  if (stage.specific_content_id !== null) {
    return pieceOf({ contentId: stage.specific_content_id }, catalogue);
  }
  const kept = keptPiece(redo);
  if (kept) return pieceOf(kept, catalogue);

  const types = stage.recsys_contents.map((type) => type.trim().toLowerCase());
  const offered = catalogue.filter(
    (piece) => types.length === 0 || types.includes(piece.type.toLowerCase()),
  );
  const allowed = preferably(offered, (piece) => !redo?.rejectedPieces.includes(piece.contentId));
  const unseen = preferably(allowed, (piece) => !shown.has(piece.contentId));
  const profile = readProfile(member);
  const ranked = unseen
    .map((piece) => ({
      piece,
      score: matchScore(profile, piece),
      draw: mixSeed(seed, member.userId, piece.contentId),
    }))
    .sort((left, right) => right.score - left.score || left.draw - right.draw);
  return ranked[0]?.piece ?? null;
}
